/** The driver {@code s06-sync-control}, which sends a device control of its own and waits for it. */
@NullMarked
package io.driververifier.samples.course.s06;

import org.jspecify.annotations.NullMarked;
