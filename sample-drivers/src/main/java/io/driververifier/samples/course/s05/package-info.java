/** The driver {@code s05-complete-in-dispatch}, which completes in its dispatch routine. */
@NullMarked
package io.driververifier.samples.course.s05;

import org.jspecify.annotations.NullMarked;
