/** The driver {@code event-scope}, which closes the scope of the event of a pending request. */
@NullMarked
package io.driververifier.samples.twins.eventscope.broken;

import org.jspecify.annotations.NullMarked;
