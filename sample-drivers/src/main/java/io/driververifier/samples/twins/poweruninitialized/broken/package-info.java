/**
 * The driver {@code power-uninitialized}, a filter that sends a power request of its own with the status that an IRP
 * is allocated with.
 */
@NullMarked
package io.driververifier.samples.twins.poweruninitialized.broken;

import org.jspecify.annotations.NullMarked;
