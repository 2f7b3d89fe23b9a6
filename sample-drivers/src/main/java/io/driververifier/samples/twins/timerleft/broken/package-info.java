/** The driver {@code timer-left}, which leaves a timer behind. */
@NullMarked
package io.driververifier.samples.twins.timerleft.broken;

import org.jspecify.annotations.NullMarked;
