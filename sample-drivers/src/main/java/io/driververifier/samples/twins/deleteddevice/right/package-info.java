/** The driver {@code deleted-device-right}, which deletes a device when it has done with it. */
@NullMarked
package io.driververifier.samples.twins.deleteddevice.right;

import org.jspecify.annotations.NullMarked;
