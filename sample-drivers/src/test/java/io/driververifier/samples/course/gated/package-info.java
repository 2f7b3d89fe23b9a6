/** A disk for tests, which answers when the test says so. */
@NullMarked
package io.driververifier.samples.course.gated;

import org.jspecify.annotations.NullMarked;
