/** The driver {@code failed-pnp-forwarded-right}, a filter that refuses to be stopped. */
@NullMarked
package io.driververifier.samples.twins.failedpnpforwarded.right;

import org.jspecify.annotations.NullMarked;
