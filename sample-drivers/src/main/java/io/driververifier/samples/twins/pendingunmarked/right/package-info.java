/** The driver {@code pending-unmarked-right}, which marks an IRP before it lets it out of its hands. */
@NullMarked
package io.driververifier.samples.twins.pendingunmarked.right;

import org.jspecify.annotations.NullMarked;
