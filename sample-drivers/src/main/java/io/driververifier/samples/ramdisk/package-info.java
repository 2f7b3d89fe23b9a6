/** The driver {@code ramdisk}: a disk in memory that answers every request at once. */
@NullMarked
package io.driververifier.samples.ramdisk;

import org.jspecify.annotations.NullMarked;
