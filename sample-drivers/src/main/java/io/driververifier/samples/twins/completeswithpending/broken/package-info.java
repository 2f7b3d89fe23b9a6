/** The driver {@code completes-with-pending}, which completes an IRP with the status PENDING. */
@NullMarked
package io.driververifier.samples.twins.completeswithpending.broken;

import org.jspecify.annotations.NullMarked;
