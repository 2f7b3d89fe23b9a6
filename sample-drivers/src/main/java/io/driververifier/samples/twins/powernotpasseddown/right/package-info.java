/** The driver {@code power-not-passed-down-right}, a filter that agrees to sleep and asks the drivers below. */
@NullMarked
package io.driververifier.samples.twins.powernotpasseddown.right;

import org.jspecify.annotations.NullMarked;
