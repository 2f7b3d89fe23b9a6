/** The driver {@code lowered-higher}, which lowers the IRQL to a higher one. */
@NullMarked
package io.driververifier.samples.twins.loweredhigher.broken;

import org.jspecify.annotations.NullMarked;
