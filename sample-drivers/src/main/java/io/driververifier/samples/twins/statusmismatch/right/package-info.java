/** The driver {@code status-mismatch-right}, which returns the status that it completed an IRP with. */
@NullMarked
package io.driververifier.samples.twins.statusmismatch.right;

import org.jspecify.annotations.NullMarked;
