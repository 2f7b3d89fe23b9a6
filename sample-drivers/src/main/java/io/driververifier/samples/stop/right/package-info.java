/** The driver {@code stop-right}, which counts each read until it is complete. */
@NullMarked
package io.driververifier.samples.stop.right;

import org.jspecify.annotations.NullMarked;
