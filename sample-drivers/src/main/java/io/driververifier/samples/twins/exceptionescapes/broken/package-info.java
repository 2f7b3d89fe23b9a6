/** The driver {@code exception-escapes}, which lets an exception out of its dispatch routine. */
@NullMarked
package io.driververifier.samples.twins.exceptionescapes.broken;

import org.jspecify.annotations.NullMarked;
