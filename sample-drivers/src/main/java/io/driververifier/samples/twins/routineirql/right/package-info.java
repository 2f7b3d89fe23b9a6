/** The driver {@code routine-irql-right}, which lowers the IRQL in its completion routine. */
@NullMarked
package io.driververifier.samples.twins.routineirql.right;

import org.jspecify.annotations.NullMarked;
