/** The driver {@code forwards-cancelable-right}, which takes its cancel routine back before it passes an IRP down. */
@NullMarked
package io.driververifier.samples.twins.forwardscancelable.right;

import org.jspecify.annotations.NullMarked;
