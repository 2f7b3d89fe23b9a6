/** The driver {@code timer-again-right}, which initializes the timer of its device once. */
@NullMarked
package io.driververifier.samples.twins.timeragain.right;

import org.jspecify.annotations.NullMarked;
