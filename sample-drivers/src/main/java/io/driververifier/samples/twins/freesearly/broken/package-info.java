/** The driver {@code frees-early}, which frees an IRP that is below. */
@NullMarked
package io.driververifier.samples.twins.freesearly.broken;

import org.jspecify.annotations.NullMarked;
