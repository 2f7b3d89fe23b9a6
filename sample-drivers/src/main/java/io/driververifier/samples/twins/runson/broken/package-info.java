/** The driver {@code runs-on}, which has a work item that queues itself when the driver has gone. */
@NullMarked
package io.driververifier.samples.twins.runson.broken;

import org.jspecify.annotations.NullMarked;
