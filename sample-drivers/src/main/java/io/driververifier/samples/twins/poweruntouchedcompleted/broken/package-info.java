/**
 * The driver {@code power-untouched-completed}, a filter that completes the question for a power state, to which it
 * has nothing to say.
 */
@NullMarked
package io.driververifier.samples.twins.poweruntouchedcompleted.broken;

import org.jspecify.annotations.NullMarked;
