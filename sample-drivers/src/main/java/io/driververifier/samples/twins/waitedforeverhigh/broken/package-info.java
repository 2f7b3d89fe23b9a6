/** The driver {@code waited-for-ever-high}, which waits at {@code DISPATCH_LEVEL} without a timeout. */
@NullMarked
package io.driververifier.samples.twins.waitedforeverhigh.broken;

import org.jspecify.annotations.NullMarked;
