/** The driver {@code read-only-read}, which reads into a read-only buffer. */
@NullMarked
package io.driververifier.samples.twins.readonlyread.broken;

import org.jspecify.annotations.NullMarked;
