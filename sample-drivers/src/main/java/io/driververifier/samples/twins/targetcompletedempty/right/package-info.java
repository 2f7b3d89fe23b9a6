/** The driver {@code target-completed-empty-right}, a filter that passes the question for the physical device down. */
@NullMarked
package io.driververifier.samples.twins.targetcompletedempty.right;

import org.jspecify.annotations.NullMarked;
