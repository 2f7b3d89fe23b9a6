/** The driver {@code waited-high}, which waits at {@code DISPATCH_LEVEL} with a timeout. */
@NullMarked
package io.driververifier.samples.twins.waitedhigh.broken;

import org.jspecify.annotations.NullMarked;
