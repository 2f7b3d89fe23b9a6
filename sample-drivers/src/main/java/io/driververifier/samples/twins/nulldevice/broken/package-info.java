/** The driver {@code null-device}, which passes null instead of a device. */
@NullMarked
package io.driververifier.samples.twins.nulldevice.broken;

import org.jspecify.annotations.NullMarked;
