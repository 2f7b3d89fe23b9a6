/** The driver {@code copies-pending-mark}, which copies its pending mark to the driver below. */
@NullMarked
package io.driververifier.samples.twins.copiespendingmark.broken;

import org.jspecify.annotations.NullMarked;
