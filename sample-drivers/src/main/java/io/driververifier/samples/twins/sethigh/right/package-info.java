/** The driver {@code set-high-right}, which sets an event at {@code DISPATCH_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.sethigh.right;

import org.jspecify.annotations.NullMarked;
