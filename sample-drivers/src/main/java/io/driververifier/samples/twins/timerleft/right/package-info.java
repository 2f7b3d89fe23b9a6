/** The driver {@code timer-left-right}, which cancels its timer. */
@NullMarked
package io.driververifier.samples.twins.timerleft.right;

import org.jspecify.annotations.NullMarked;
