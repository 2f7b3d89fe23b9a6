/**
 * The driver {@code pnp-untouched-completed}, a filter that completes the question for the state of its device, to
 * which it has nothing to say.
 */
@NullMarked
package io.driververifier.samples.twins.pnpuntouchedcompleted.broken;

import org.jspecify.annotations.NullMarked;
