/** The driver {@code touch-after-complete}, which looks at an IRP that it has completed. */
@NullMarked
package io.driververifier.samples.twins.touchaftercomplete.broken;

import org.jspecify.annotations.NullMarked;
