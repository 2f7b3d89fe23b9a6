/** The driver {@code power-unanswered}, a bus that has no children that could sleep. */
@NullMarked
package io.driververifier.samples.twins.powerunanswered.broken;

import org.jspecify.annotations.NullMarked;
