/** The driver {@code wrong-wait}, which waits on an event by Java's own means. */
@NullMarked
package io.driververifier.samples.twins.wrongwait.broken;

import org.jspecify.annotations.NullMarked;
