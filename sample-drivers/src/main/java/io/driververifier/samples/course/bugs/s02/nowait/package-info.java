/** The driver {@code s02-no-wait}, which does not wait for what it has passed on. */
@NullMarked
package io.driververifier.samples.course.bugs.s02.nowait;

import org.jspecify.annotations.NullMarked;
