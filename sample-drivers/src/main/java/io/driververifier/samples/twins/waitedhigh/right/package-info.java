/** The driver {@code waited-high-right}, which waits at {@code PASSIVE_LEVEL} with a timeout. */
@NullMarked
package io.driververifier.samples.twins.waitedhigh.right;

import org.jspecify.annotations.NullMarked;
