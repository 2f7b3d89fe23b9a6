/** The driver {@code pnp-not-passed-down}, a filter that agrees to be removed without asking the drivers below. */
@NullMarked
package io.driververifier.samples.twins.pnpnotpasseddown.broken;

import org.jspecify.annotations.NullMarked;
