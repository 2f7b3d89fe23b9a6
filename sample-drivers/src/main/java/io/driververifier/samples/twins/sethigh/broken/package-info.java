/** The driver {@code set-high}, which sets an event above {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.sethigh.broken;

import org.jspecify.annotations.NullMarked;
