/** The driver {@code s09-reuses-it}, which reuses an IRP that belongs to its thread. */
@NullMarked
package io.driververifier.samples.course.bugs.s09.reusesit;

import org.jspecify.annotations.NullMarked;
