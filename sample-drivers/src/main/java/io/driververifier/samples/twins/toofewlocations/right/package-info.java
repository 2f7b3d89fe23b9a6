/** The driver {@code too-few-locations-right}, which allocates an IRP for the device that it sends it to. */
@NullMarked
package io.driververifier.samples.twins.toofewlocations.right;

import org.jspecify.annotations.NullMarked;
