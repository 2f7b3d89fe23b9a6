/** The driver {@code cancelable-too-late}, which sets a cancel routine in an IRP that it has completed. */
@NullMarked
package io.driververifier.samples.twins.cancelabletoolate.broken;

import org.jspecify.annotations.NullMarked;
