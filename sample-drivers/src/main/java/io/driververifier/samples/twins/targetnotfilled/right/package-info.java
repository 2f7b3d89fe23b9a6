/** The driver {@code target-not-filled-right}, a bus that names the physical device. */
@NullMarked
package io.driververifier.samples.twins.targetnotfilled.right;

import org.jspecify.annotations.NullMarked;
