/**
 * The driver {@code power-status-reset}, a filter that says that a power state is not supported when the drivers
 * below have agreed to it.
 */
@NullMarked
package io.driververifier.samples.twins.powerstatusreset.broken;

import org.jspecify.annotations.NullMarked;
