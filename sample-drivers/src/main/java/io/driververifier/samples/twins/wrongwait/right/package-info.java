/** The driver {@code wrong-wait-right}, which waits on an event by the routine that is for it. */
@NullMarked
package io.driververifier.samples.twins.wrongwait.right;

import org.jspecify.annotations.NullMarked;
