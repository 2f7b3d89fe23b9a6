/**
 * The driver {@code target-not-referenced-right}, a bus that names the physical device with a reference for whoever
 * asks.
 */
@NullMarked
package io.driververifier.samples.twins.targetnotreferenced.right;

import org.jspecify.annotations.NullMarked;
