/** The driver {@code uses-orphaned-heap}, of which the library uses a heap in which a thread was torn away. */
@NullMarked
package io.driververifier.samples.twins.usesorphanedheap.broken;

import org.jspecify.annotations.NullMarked;
