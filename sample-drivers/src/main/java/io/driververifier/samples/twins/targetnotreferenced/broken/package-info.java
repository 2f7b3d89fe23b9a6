/**
 * The driver {@code target-not-referenced}, a bus that names the physical device without a reference for whoever
 * asks.
 */
@NullMarked
package io.driververifier.samples.twins.targetnotreferenced.broken;

import org.jspecify.annotations.NullMarked;
