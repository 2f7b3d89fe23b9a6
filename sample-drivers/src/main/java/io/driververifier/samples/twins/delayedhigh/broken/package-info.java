/** The driver {@code delayed-high}, which delays its thread at {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.delayedhigh.broken;

import org.jspecify.annotations.NullMarked;
