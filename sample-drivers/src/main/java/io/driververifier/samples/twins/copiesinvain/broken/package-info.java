/** The driver {@code copies-in-vain}, which copies its stack location for nothing. */
@NullMarked
package io.driververifier.samples.twins.copiesinvain.broken;

import org.jspecify.annotations.NullMarked;
