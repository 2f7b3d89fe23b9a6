/** The driver {@code frees-null-right}, which frees what it takes. */
@NullMarked
package io.driververifier.samples.twins.freesnull.right;

import org.jspecify.annotations.NullMarked;
