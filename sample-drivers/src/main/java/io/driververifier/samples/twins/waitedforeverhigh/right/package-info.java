/** The driver {@code waited-for-ever-high-right}, which waits at {@code PASSIVE_LEVEL} without a timeout. */
@NullMarked
package io.driververifier.samples.twins.waitedforeverhigh.right;

import org.jspecify.annotations.NullMarked;
