/** The driver {@code power-unanswered-right}, a bus that lets its children sleep. */
@NullMarked
package io.driververifier.samples.twins.powerunanswered.right;

import org.jspecify.annotations.NullMarked;
