/**
 * The driver {@code target-completed-empty}, a filter that completes the question for the physical device without an
 * answer.
 */
@NullMarked
package io.driververifier.samples.twins.targetcompletedempty.broken;

import org.jspecify.annotations.NullMarked;
