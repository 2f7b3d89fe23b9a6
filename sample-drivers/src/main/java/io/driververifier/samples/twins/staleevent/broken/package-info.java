/** The driver {@code stale-event}, which sends a request with a signalled event. */
@NullMarked
package io.driververifier.samples.twins.staleevent.broken;

import org.jspecify.annotations.NullMarked;
