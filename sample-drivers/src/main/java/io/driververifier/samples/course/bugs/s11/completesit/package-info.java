/** The driver {@code s11-completes-it}, which completes an IRP that it has allocated. */
@NullMarked
package io.driververifier.samples.course.bugs.s11.completesit;

import org.jspecify.annotations.NullMarked;
