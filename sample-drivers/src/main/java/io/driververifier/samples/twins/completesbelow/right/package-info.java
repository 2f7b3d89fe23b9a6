/** The driver {@code completes-below-right}, which completes a read once it has got it back. */
@NullMarked
package io.driververifier.samples.twins.completesbelow.right;

import org.jspecify.annotations.NullMarked;
