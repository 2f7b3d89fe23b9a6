/** The driver {@code s03-completes-later}, which completes on another thread what its dispatch routine has answered. */
@NullMarked
package io.driververifier.samples.course.bugs.s03.completeslater;

import org.jspecify.annotations.NullMarked;
