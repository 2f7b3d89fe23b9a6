/** The driver {@code s09-waits-in-vain}, which waits for an event that nobody sets. */
@NullMarked
package io.driververifier.samples.course.bugs.s09.waitsinvain;

import org.jspecify.annotations.NullMarked;
