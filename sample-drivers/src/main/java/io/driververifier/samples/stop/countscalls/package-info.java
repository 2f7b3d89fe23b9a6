/** The driver {@code stop-counts-calls}, which forgets reads that are pending. */
@NullMarked
package io.driververifier.samples.stop.countscalls;

import org.jspecify.annotations.NullMarked;
