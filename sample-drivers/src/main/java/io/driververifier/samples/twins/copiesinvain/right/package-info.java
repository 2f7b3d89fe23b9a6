/** The driver {@code copies-in-vain-right}, which skips its stack location. */
@NullMarked
package io.driververifier.samples.twins.copiesinvain.right;

import org.jspecify.annotations.NullMarked;
