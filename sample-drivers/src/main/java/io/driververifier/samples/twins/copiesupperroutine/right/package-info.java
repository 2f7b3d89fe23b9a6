/** The driver {@code copies-upper-routine-right}, which copies its stack location without the completion routine in it. */
@NullMarked
package io.driververifier.samples.twins.copiesupperroutine.right;

import org.jspecify.annotations.NullMarked;
