/** The driver {@code forwarded-high-right}, which lowers the IRQL before it passes an IRP on. */
@NullMarked
package io.driververifier.samples.twins.forwardedhigh.right;

import org.jspecify.annotations.NullMarked;
