/** The driver {@code not-detached}, a filter that passes its removal on, and stays. */
@NullMarked
package io.driververifier.samples.twins.notdetached.broken;

import org.jspecify.annotations.NullMarked;
