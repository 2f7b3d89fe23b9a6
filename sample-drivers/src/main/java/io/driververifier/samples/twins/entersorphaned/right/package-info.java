/** The driver {@code enters-orphaned-right}, of which the library leaves an orphaned critical section alone. */
@NullMarked
package io.driververifier.samples.twins.entersorphaned.right;

import org.jspecify.annotations.NullMarked;
