/** The driver {@code completes-queued-right}, which takes an IRP out of its queue before it completes it. */
@NullMarked
package io.driververifier.samples.twins.completesqueued.right;

import org.jspecify.annotations.NullMarked;
