/** The driver {@code completes-twice-right}, which stops the completion of an IRP that it completes itself. */
@NullMarked
package io.driververifier.samples.twins.completestwice.right;

import org.jspecify.annotations.NullMarked;
