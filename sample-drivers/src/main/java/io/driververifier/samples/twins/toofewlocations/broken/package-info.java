/** The driver {@code too-few-locations}, which sends an IRP to a device that needs more stack locations. */
@NullMarked
package io.driververifier.samples.twins.toofewlocations.broken;

import org.jspecify.annotations.NullMarked;
