/** The driver {@code detached-by-surprise-right}, a filter that waits for its removal when its device is gone. */
@NullMarked
package io.driververifier.samples.twins.detachedbysurprise.right;

import org.jspecify.annotations.NullMarked;
