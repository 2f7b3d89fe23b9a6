/** The driver {@code attached-device-reported-right}, a bus that reports the devices on it. */
@NullMarked
package io.driververifier.samples.twins.attacheddevicereported.right;

import org.jspecify.annotations.NullMarked;
