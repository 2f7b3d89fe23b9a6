/** The driver {@code exception-escapes-right}, which has a look at what it divides by. */
@NullMarked
package io.driververifier.samples.twins.exceptionescapes.right;

import org.jspecify.annotations.NullMarked;
