/** The driver {@code s07-sync-control-with-timeout}, which sends a device control of its own, and cancels it when it takes too long. */
@NullMarked
package io.driververifier.samples.course.s07;

import org.jspecify.annotations.NullMarked;
