/** The driver {@code completed-high-right}, which lowers the IRQL before it completes an IRP. */
@NullMarked
package io.driververifier.samples.twins.completedhigh.right;

import org.jspecify.annotations.NullMarked;
