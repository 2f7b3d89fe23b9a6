/** The driver {@code s12-async-cancel}, which sends an asynchronous request of its own that other threads cancel. */
@NullMarked
package io.driververifier.samples.course.s12;

import org.jspecify.annotations.NullMarked;
