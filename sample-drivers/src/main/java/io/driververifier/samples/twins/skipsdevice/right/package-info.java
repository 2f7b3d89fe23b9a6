/** The driver {@code skips-device-right}, which passes requests on to the device that it is attached to. */
@NullMarked
package io.driververifier.samples.twins.skipsdevice.right;

import org.jspecify.annotations.NullMarked;
