/** The driver {@code queued-twice}, which queues a work item that is queued. */
@NullMarked
package io.driververifier.samples.twins.queuedtwice.broken;

import org.jspecify.annotations.NullMarked;
