/** The driver {@code skips-device}, which passes requests by the device that it is attached to. */
@NullMarked
package io.driververifier.samples.twins.skipsdevice.broken;

import org.jspecify.annotations.NullMarked;
