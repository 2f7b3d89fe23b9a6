/** The driver {@code s04-marks-every-retry}, which marks an IRP pending at every retry. */
@NullMarked
package io.driververifier.samples.course.bugs.s04.markseveryretry;

import org.jspecify.annotations.NullMarked;
