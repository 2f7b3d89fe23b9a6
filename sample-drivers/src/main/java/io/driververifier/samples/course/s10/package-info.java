/** The driver {@code s10-async-fsd}, which sends asynchronous requests of its own, built by the I/O manager. */
@NullMarked
package io.driververifier.samples.course.s10;

import org.jspecify.annotations.NullMarked;
