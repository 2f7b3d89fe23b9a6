/** The driver {@code irql-left-right}, which lowers the IRQL that it raised. */
@NullMarked
package io.driververifier.samples.twins.irqlleft.right;

import org.jspecify.annotations.NullMarked;
