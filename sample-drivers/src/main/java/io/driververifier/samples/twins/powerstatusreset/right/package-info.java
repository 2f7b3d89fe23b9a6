/**
 * The driver {@code power-status-reset-right}, a filter that looks at what the drivers below have said to a power
 * state.
 */
@NullMarked
package io.driververifier.samples.twins.powerstatusreset.right;

import org.jspecify.annotations.NullMarked;
