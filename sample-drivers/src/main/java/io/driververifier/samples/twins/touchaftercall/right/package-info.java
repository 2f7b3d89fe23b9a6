/** The driver {@code touch-after-call-right}, which looks at an IRP only when it comes back. */
@NullMarked
package io.driververifier.samples.twins.touchaftercall.right;

import org.jspecify.annotations.NullMarked;
