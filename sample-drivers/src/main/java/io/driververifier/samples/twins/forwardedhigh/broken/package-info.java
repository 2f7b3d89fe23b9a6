/** The driver {@code forwarded-high}, which passes an IRP on above {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.forwardedhigh.broken;

import org.jspecify.annotations.NullMarked;
