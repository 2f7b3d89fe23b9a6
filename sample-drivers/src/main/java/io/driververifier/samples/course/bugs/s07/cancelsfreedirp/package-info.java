/** The driver {@code s07-cancels-freed-irp}, which cancels an IRP that may be gone. */
@NullMarked
package io.driververifier.samples.course.bugs.s07.cancelsfreedirp;

import org.jspecify.annotations.NullMarked;
