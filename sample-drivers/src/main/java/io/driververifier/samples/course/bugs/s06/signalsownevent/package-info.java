/** The driver {@code s06-signals-own-event}, which sets the event of its own request. */
@NullMarked
package io.driververifier.samples.course.bugs.s06.signalsownevent;

import org.jspecify.annotations.NullMarked;
