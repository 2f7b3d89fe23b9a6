/** The driver {@code pnp-unknown-completed}, a filter that completes PnP requests that it does not know. */
@NullMarked
package io.driververifier.samples.twins.pnpunknowncompleted.broken;

import org.jspecify.annotations.NullMarked;
