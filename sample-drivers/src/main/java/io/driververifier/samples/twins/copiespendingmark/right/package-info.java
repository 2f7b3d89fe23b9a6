/** The driver {@code copies-pending-mark-right}, which copies its stack location without the pending mark. */
@NullMarked
package io.driververifier.samples.twins.copiespendingmark.right;

import org.jspecify.annotations.NullMarked;
