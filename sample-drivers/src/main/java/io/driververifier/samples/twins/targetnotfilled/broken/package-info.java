/** The driver {@code target-not-filled}, a bus that succeeds in naming no physical device. */
@NullMarked
package io.driververifier.samples.twins.targetnotfilled.broken;

import org.jspecify.annotations.NullMarked;
