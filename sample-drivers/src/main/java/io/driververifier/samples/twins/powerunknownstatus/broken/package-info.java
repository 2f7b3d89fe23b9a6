/** The driver {@code power-unknown-status}, a filter that agrees to power requests that it does not know. */
@NullMarked
package io.driververifier.samples.twins.powerunknownstatus.broken;

import org.jspecify.annotations.NullMarked;
