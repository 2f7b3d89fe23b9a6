/**
 * The driver {@code failed-pnp-forwarded}, a filter that refuses to be stopped, and asks the drivers below all the
 * same.
 */
@NullMarked
package io.driververifier.samples.twins.failedpnpforwarded.broken;

import org.jspecify.annotations.NullMarked;
