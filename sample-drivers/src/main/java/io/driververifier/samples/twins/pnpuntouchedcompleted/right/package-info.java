/**
 * The driver {@code pnp-untouched-completed-right}, a filter that passes the question for the state of its device
 * down, to which it has nothing to say.
 */
@NullMarked
package io.driververifier.samples.twins.pnpuntouchedcompleted.right;

import org.jspecify.annotations.NullMarked;
