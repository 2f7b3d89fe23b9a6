/** The driver {@code completes-own}, which completes an IRP that it made. */
@NullMarked
package io.driververifier.samples.twins.completesown.broken;

import org.jspecify.annotations.NullMarked;
