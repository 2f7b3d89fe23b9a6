/** The driver {@code completed-high}, which completes an IRP above {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.completedhigh.broken;

import org.jspecify.annotations.NullMarked;
