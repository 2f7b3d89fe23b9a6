/** The driver {@code completes-cancelable-right}, which takes its cancel routine back before it completes an IRP. */
@NullMarked
package io.driververifier.samples.twins.completescancelable.right;

import org.jspecify.annotations.NullMarked;
