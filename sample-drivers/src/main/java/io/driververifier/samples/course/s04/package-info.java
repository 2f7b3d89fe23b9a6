/** The driver {@code s04-queue-for-later}, which takes a request back and completes it later. */
@NullMarked
package io.driververifier.samples.course.s04;

import org.jspecify.annotations.NullMarked;
