/** The driver {@code s05-returns-other-status}, which returns another status than it has completed with. */
@NullMarked
package io.driververifier.samples.course.bugs.s05.returnsotherstatus;

import org.jspecify.annotations.NullMarked;
