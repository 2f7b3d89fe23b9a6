/** The driver {@code read-only-read-right}, which reads into a buffer that can be written. */
@NullMarked
package io.driververifier.samples.twins.readonlyread.right;

import org.jspecify.annotations.NullMarked;
