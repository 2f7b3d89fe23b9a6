/** The driver {@code s02-ignores-pending}, which completes an IRP and returns PENDING. */
@NullMarked
package io.driververifier.samples.course.bugs.s02.ignorespending;

import org.jspecify.annotations.NullMarked;
