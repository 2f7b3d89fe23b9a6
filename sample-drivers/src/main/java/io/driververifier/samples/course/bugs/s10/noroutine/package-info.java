/** The driver {@code s10-no-routine}, which sends an IRP of its own without a completion routine. */
@NullMarked
package io.driververifier.samples.course.bugs.s10.noroutine;

import org.jspecify.annotations.NullMarked;
