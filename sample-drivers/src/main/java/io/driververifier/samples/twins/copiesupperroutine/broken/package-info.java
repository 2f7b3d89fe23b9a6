/** The driver {@code copies-upper-routine}, which copies the completion routine of the driver above. */
@NullMarked
package io.driververifier.samples.twins.copiesupperroutine.broken;

import org.jspecify.annotations.NullMarked;
