/** The driver {@code s02-routine-lets-go-on}, which completes an IRP a second time. */
@NullMarked
package io.driververifier.samples.course.bugs.s02.routineletsgoon;

import org.jspecify.annotations.NullMarked;
