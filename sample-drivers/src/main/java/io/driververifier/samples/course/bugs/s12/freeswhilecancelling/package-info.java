/** The driver {@code s12-frees-while-cancelling}, whose completion routine frees an IRP that is being cancelled. */
@NullMarked
package io.driververifier.samples.course.bugs.s12.freeswhilecancelling;

import org.jspecify.annotations.NullMarked;
