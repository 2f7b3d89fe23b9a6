/** The driver {@code dropped-right}, which finishes what it has been given. */
@NullMarked
package io.driververifier.samples.twins.dropped.right;

import org.jspecify.annotations.NullMarked;
