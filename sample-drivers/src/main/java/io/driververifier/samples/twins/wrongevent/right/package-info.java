/** The driver {@code wrong-event-right}, which waits on the event that the I/O manager signals. */
@NullMarked
package io.driververifier.samples.twins.wrongevent.right;

import org.jspecify.annotations.NullMarked;
