/** The driver {@code touch-after-call}, which looks at an IRP that it has passed on. */
@NullMarked
package io.driververifier.samples.twins.touchaftercall.broken;

import org.jspecify.annotations.NullMarked;
