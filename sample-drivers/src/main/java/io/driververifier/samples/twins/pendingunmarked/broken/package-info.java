/** The driver {@code pending-unmarked}, which returns PENDING without having marked the IRP. */
@NullMarked
package io.driververifier.samples.twins.pendingunmarked.broken;

import org.jspecify.annotations.NullMarked;
