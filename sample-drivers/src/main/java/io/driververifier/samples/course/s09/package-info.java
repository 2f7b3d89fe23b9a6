/** The driver {@code s09-sync-read-routine-stops}, which sends a read of its own whose completion routine stops completion. */
@NullMarked
package io.driververifier.samples.course.s09;

import org.jspecify.annotations.NullMarked;
