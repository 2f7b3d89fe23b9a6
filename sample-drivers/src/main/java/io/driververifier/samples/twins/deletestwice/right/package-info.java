/** The driver {@code deletes-twice-right}, which deletes a device once. */
@NullMarked
package io.driververifier.samples.twins.deletestwice.right;

import org.jspecify.annotations.NullMarked;
