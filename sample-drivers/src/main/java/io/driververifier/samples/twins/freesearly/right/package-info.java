/** The driver {@code frees-early-right}, which frees an IRP that is back. */
@NullMarked
package io.driververifier.samples.twins.freesearly.right;

import org.jspecify.annotations.NullMarked;
