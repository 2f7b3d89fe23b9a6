/** The driver {@code delayed-high-right}, which delays its thread at {@code PASSIVE_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.delayedhigh.right;

import org.jspecify.annotations.NullMarked;
