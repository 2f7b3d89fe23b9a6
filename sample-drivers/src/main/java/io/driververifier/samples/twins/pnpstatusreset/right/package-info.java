/** The driver {@code pnp-status-reset-right}, a filter that looks at capabilities that the drivers below have told. */
@NullMarked
package io.driververifier.samples.twins.pnpstatusreset.right;

import org.jspecify.annotations.NullMarked;
