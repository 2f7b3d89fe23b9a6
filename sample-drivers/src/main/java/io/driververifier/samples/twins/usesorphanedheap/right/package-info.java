/** The driver {@code uses-orphaned-heap-right}, of which the library leaves its memory to the system. */
@NullMarked
package io.driververifier.samples.twins.usesorphanedheap.right;

import org.jspecify.annotations.NullMarked;
