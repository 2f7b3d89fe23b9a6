/** The driver {@code raised-lower}, which raises the IRQL to a lower one. */
@NullMarked
package io.driververifier.samples.twins.raisedlower.broken;

import org.jspecify.annotations.NullMarked;
