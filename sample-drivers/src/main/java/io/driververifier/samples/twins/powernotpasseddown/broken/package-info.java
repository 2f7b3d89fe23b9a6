/** The driver {@code power-not-passed-down}, a filter that agrees to sleep without asking the drivers below. */
@NullMarked
package io.driververifier.samples.twins.powernotpasseddown.broken;

import org.jspecify.annotations.NullMarked;
