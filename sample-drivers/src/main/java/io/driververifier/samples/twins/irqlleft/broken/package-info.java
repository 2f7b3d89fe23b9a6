/** The driver {@code irql-left}, which returns from its dispatch routine at a raised IRQL. */
@NullMarked
package io.driververifier.samples.twins.irqlleft.broken;

import org.jspecify.annotations.NullMarked;
