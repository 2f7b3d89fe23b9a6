/** Tests of the program {@code survivor}. */
@NullMarked
package io.driververifier.samples.survivor;

import org.jspecify.annotations.NullMarked;
