/** The driver {@code s02-marks-pending-too}, which marks an IRP pending that it completes itself. */
@NullMarked
package io.driververifier.samples.course.bugs.s02.markspendingtoo;

import org.jspecify.annotations.NullMarked;
