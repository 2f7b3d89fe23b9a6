/** The driver {@code acquired-high}, which acquires a spin lock above {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.acquiredhigh.broken;

import org.jspecify.annotations.NullMarked;
