/** The driver {@code pnp-not-passed-down-right}, a filter that agrees to be removed and asks the drivers below. */
@NullMarked
package io.driververifier.samples.twins.pnpnotpasseddown.right;

import org.jspecify.annotations.NullMarked;
