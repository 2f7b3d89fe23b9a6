/** The driver {@code released-low-right}, which releases a spin lock at {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.releasedlow.right;

import org.jspecify.annotations.NullMarked;
