/** The driver {@code frees-threaded-right}, which completes an IRP of its thread. */
@NullMarked
package io.driververifier.samples.twins.freesthreaded.right;

import org.jspecify.annotations.NullMarked;
