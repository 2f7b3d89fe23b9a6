/** The driver {@code s09-skips-second-wait}, which does not wait a second time. */
@NullMarked
package io.driververifier.samples.course.bugs.s09.skipssecondwait;

import org.jspecify.annotations.NullMarked;
