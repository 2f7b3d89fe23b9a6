/** The driver {@code acquired-high-right}, which acquires a spin lock at {@code PASSIVE_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.acquiredhigh.right;

import org.jspecify.annotations.NullMarked;
