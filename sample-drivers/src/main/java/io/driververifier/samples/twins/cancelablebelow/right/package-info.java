/** The driver {@code cancelable-below-right}, which sets a cancel routine in an IRP that it has got back. */
@NullMarked
package io.driververifier.samples.twins.cancelablebelow.right;

import org.jspecify.annotations.NullMarked;
