/** The driver {@code routine-irql}, which returns from its completion routine at a raised IRQL. */
@NullMarked
package io.driververifier.samples.twins.routineirql.broken;

import org.jspecify.annotations.NullMarked;
