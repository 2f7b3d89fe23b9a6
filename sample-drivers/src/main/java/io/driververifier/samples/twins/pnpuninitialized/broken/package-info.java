/**
 * The driver {@code pnp-uninitialized}, a filter that sends a PnP request of its own with the status that an IRP is
 * built with.
 */
@NullMarked
package io.driververifier.samples.twins.pnpuninitialized.broken;

import org.jspecify.annotations.NullMarked;
