/** The driver {@code wrong-event}, which waits on an event that says too little. */
@NullMarked
package io.driververifier.samples.twins.wrongevent.broken;

import org.jspecify.annotations.NullMarked;
