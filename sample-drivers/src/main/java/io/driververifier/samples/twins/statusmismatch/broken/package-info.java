/** The driver {@code status-mismatch}, which completes an IRP with one status and returns another. */
@NullMarked
package io.driververifier.samples.twins.statusmismatch.broken;

import org.jspecify.annotations.NullMarked;
