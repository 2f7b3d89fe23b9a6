/** The driver {@code frees-queued}, which frees a request of its thread that is on its way. */
@NullMarked
package io.driververifier.samples.twins.freesqueued.broken;

import org.jspecify.annotations.NullMarked;
