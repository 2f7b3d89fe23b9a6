/** The driver {@code waited-above-right}, which waits at {@code DISPATCH_LEVEL} with a timeout of zero. */
@NullMarked
package io.driververifier.samples.twins.waitedabove.right;

import org.jspecify.annotations.NullMarked;
