/** The driver {@code marked-not-pending-right}, which returns PENDING for each IRP that it marks. */
@NullMarked
package io.driververifier.samples.twins.markednotpending.right;

import org.jspecify.annotations.NullMarked;
