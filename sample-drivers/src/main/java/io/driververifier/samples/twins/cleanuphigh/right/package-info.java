/** The driver {@code cleanup-high-right}, which lowers the IRQL before it passes a cleanup on. */
@NullMarked
package io.driververifier.samples.twins.cleanuphigh.right;

import org.jspecify.annotations.NullMarked;
