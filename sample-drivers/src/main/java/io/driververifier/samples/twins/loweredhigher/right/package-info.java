/** The driver {@code lowered-higher-right}, which raises the IRQL to a higher one. */
@NullMarked
package io.driververifier.samples.twins.loweredhigher.right;

import org.jspecify.annotations.NullMarked;
