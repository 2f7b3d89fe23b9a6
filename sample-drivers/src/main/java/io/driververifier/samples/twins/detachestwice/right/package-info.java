/** The driver {@code detaches-twice-right}, which detaches a device once. */
@NullMarked
package io.driververifier.samples.twins.detachestwice.right;

import org.jspecify.annotations.NullMarked;
