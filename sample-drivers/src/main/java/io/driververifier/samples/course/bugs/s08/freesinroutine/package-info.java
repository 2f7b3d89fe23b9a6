/** The driver {@code s08-frees-in-routine}, whose completion routine frees an IRP that belongs to its thread. */
@NullMarked
package io.driververifier.samples.course.bugs.s08.freesinroutine;

import org.jspecify.annotations.NullMarked;
