/** The driver {@code null-device-right}, which puts the device into its table first. */
@NullMarked
package io.driververifier.samples.twins.nulldevice.right;

import org.jspecify.annotations.NullMarked;
