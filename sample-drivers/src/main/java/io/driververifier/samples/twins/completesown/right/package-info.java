/** The driver {@code completes-own-right}, which frees an IRP that it made. */
@NullMarked
package io.driververifier.samples.twins.completesown.right;

import org.jspecify.annotations.NullMarked;
