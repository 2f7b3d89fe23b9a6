/** The driver {@code s11-uses-current-location}, which fills its own stack location where it should fill the next. */
@NullMarked
package io.driververifier.samples.course.bugs.s11.usescurrentlocation;

import org.jspecify.annotations.NullMarked;
