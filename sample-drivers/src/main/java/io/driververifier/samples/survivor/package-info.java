/** The program {@code survivor}, which gets its work done however often the process that does it is ended. */
@NullMarked
package io.driververifier.samples.survivor;

import org.jspecify.annotations.NullMarked;
