/** The driver {@code s04-pending-unmarked}, which returns PENDING without a mark. */
@NullMarked
package io.driververifier.samples.course.bugs.s04.pendingunmarked;

import org.jspecify.annotations.NullMarked;
