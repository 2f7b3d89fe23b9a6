/** The driver {@code hang}, which waits for an event that nobody signals. */
@NullMarked
package io.driververifier.samples.twins.hang.broken;

import org.jspecify.annotations.NullMarked;
