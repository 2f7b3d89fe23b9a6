/** The driver {@code touch-after-complete-right}, which remembers what it completed an IRP with. */
@NullMarked
package io.driververifier.samples.twins.touchaftercomplete.right;

import org.jspecify.annotations.NullMarked;
