/** The driver {@code enters-orphaned}, of which the library enters an orphaned critical section. */
@NullMarked
package io.driververifier.samples.twins.entersorphaned.broken;

import org.jspecify.annotations.NullMarked;
