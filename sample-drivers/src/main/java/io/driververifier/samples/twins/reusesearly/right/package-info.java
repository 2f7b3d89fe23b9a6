/** The driver {@code reuses-early-right}, which makes an IRP new that is back. */
@NullMarked
package io.driververifier.samples.twins.reusesearly.right;

import org.jspecify.annotations.NullMarked;
