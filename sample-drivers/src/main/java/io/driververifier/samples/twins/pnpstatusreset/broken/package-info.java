/**
 * The driver {@code pnp-status-reset}, a filter that says that capabilities are not supported when the drivers below
 * have told them.
 */
@NullMarked
package io.driververifier.samples.twins.pnpstatusreset.broken;

import org.jspecify.annotations.NullMarked;
