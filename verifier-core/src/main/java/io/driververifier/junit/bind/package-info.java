/** The test kit of bindings: what a test of a user's own binding extends. */
@NullMarked
package io.driververifier.junit.bind;

import org.jspecify.annotations.NullMarked;
