/** The driver {@code pnp-unknown-status}, a filter that agrees to PnP requests that it does not know. */
@NullMarked
package io.driververifier.samples.twins.pnpunknownstatus.broken;

import org.jspecify.annotations.NullMarked;
