/** The driver {@code read-only-control}, which asks for an answer in a read-only buffer. */
@NullMarked
package io.driververifier.samples.twins.readonlycontrol.broken;

import org.jspecify.annotations.NullMarked;
