/** The driver {@code completes-queued}, which completes an IRP that is in a cancel-safe queue. */
@NullMarked
package io.driververifier.samples.twins.completesqueued.broken;

import org.jspecify.annotations.NullMarked;
