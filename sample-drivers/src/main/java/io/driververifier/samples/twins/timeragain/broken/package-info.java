/** The driver {@code timer-again}, which initializes the timer of its device at each open. */
@NullMarked
package io.driververifier.samples.twins.timeragain.broken;

import org.jspecify.annotations.NullMarked;
