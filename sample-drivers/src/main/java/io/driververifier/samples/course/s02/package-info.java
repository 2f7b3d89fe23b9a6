/** The driver {@code s02-forward-and-wait}, which waits for what it has passed on. */
@NullMarked
package io.driververifier.samples.course.s02;

import org.jspecify.annotations.NullMarked;
