/** The driver {@code s11-async-allocate}, which sends asynchronous requests of its own that it has allocated itself. */
@NullMarked
package io.driververifier.samples.course.s11;

import org.jspecify.annotations.NullMarked;
