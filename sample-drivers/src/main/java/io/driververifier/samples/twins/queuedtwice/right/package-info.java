/** The driver {@code queued-twice-right}, which queues each work item once. */
@NullMarked
package io.driververifier.samples.twins.queuedtwice.right;

import org.jspecify.annotations.NullMarked;
