/**
 * The driver {@code pnp-unknown-status-right}, a filter that passes PnP requests on as they came that it does not
 * know.
 */
@NullMarked
package io.driververifier.samples.twins.pnpunknownstatus.right;

import org.jspecify.annotations.NullMarked;
