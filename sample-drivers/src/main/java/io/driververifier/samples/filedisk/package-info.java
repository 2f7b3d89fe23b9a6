/** The driver {@code filedisk}: a disk in a file, whose requests are really under way. */
@NullMarked
package io.driververifier.samples.filedisk;

import org.jspecify.annotations.NullMarked;
