/**
 * The driver {@code power-untouched-completed-right}, a filter that passes the question for a power state down, to
 * which it has nothing to say.
 */
@NullMarked
package io.driververifier.samples.twins.poweruntouchedcompleted.right;

import org.jspecify.annotations.NullMarked;
