/** The driver {@code waited-above}, which waits above {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.waitedabove.broken;

import org.jspecify.annotations.NullMarked;
