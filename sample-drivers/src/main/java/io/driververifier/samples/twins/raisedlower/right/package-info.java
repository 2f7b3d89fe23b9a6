/** The driver {@code raised-lower-right}, which lowers the IRQL to a lower one. */
@NullMarked
package io.driververifier.samples.twins.raisedlower.right;

import org.jspecify.annotations.NullMarked;
