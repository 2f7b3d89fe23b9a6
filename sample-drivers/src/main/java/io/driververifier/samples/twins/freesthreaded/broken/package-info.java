/** The driver {@code frees-threaded}, which frees an IRP of its thread. */
@NullMarked
package io.driververifier.samples.twins.freesthreaded.broken;

import org.jspecify.annotations.NullMarked;
