/** The driver {@code attached-device-reported}, a bus that reports its own device among those on it. */
@NullMarked
package io.driververifier.samples.twins.attacheddevicereported.broken;

import org.jspecify.annotations.NullMarked;
