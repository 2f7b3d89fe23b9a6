/** The driver {@code frees-queued-right}, which waits for a request of its thread. */
@NullMarked
package io.driververifier.samples.twins.freesqueued.right;

import org.jspecify.annotations.NullMarked;
