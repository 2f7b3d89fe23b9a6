/** The driver {@code pnp-uninitialized-right}, a filter that sends a PnP request of its own as not supported. */
@NullMarked
package io.driververifier.samples.twins.pnpuninitialized.right;

import org.jspecify.annotations.NullMarked;
