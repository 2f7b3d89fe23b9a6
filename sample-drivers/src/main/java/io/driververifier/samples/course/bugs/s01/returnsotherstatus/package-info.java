/** The driver {@code s01-returns-other-status}, which returns another status than the driver below. */
@NullMarked
package io.driververifier.samples.course.bugs.s01.returnsotherstatus;

import org.jspecify.annotations.NullMarked;
