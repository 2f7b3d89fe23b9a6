/** The driver {@code s06-frees-it}, which frees an IRP that belongs to its thread. */
@NullMarked
package io.driververifier.samples.course.bugs.s06.freesit;

import org.jspecify.annotations.NullMarked;
