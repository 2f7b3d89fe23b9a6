/** The driver {@code s08-sync-read-routine-continues}, which sends a read of its own whose completion routine lets completion go on. */
@NullMarked
package io.driververifier.samples.course.s08;

import org.jspecify.annotations.NullMarked;
