/** The driver {@code reuses-early}, which makes an IRP new that is below. */
@NullMarked
package io.driververifier.samples.twins.reusesearly.broken;

import org.jspecify.annotations.NullMarked;
