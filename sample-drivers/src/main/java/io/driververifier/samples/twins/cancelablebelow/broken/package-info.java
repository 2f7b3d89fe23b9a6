/** The driver {@code cancelable-below}, which sets a cancel routine in an IRP that is below it. */
@NullMarked
package io.driververifier.samples.twins.cancelablebelow.broken;

import org.jspecify.annotations.NullMarked;
