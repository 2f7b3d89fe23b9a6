/** The driver {@code read-only-control-right}, which asks for an answer in a buffer that can be written. */
@NullMarked
package io.driververifier.samples.twins.readonlycontrol.right;

import org.jspecify.annotations.NullMarked;
