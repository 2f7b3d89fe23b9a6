/** The driver {@code deleted-device}, which sends an IRP to a device that it has deleted. */
@NullMarked
package io.driververifier.samples.twins.deleteddevice.broken;

import org.jspecify.annotations.NullMarked;
