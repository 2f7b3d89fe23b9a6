/** The driver {@code stale-event-right}, which clears an event before it is used again. */
@NullMarked
package io.driververifier.samples.twins.staleevent.right;

import org.jspecify.annotations.NullMarked;
