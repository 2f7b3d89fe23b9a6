/** The driver {@code cancelable-too-late-right}, which sets its cancel routine before it completes an IRP. */
@NullMarked
package io.driververifier.samples.twins.cancelabletoolate.right;

import org.jspecify.annotations.NullMarked;
