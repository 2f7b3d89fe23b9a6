/** The driver {@code not-detached-right}, a filter that passes its removal on, and goes. */
@NullMarked
package io.driververifier.samples.twins.notdetached.right;

import org.jspecify.annotations.NullMarked;
