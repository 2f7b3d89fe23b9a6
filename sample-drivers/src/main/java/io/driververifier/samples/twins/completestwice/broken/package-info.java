/** The driver {@code completes-twice}, which completes an IRP whose completion it did not stop. */
@NullMarked
package io.driververifier.samples.twins.completestwice.broken;

import org.jspecify.annotations.NullMarked;
