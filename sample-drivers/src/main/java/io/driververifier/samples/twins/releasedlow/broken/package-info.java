/** The driver {@code released-low}, which releases a spin lock at {@code PASSIVE_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.releasedlow.broken;

import org.jspecify.annotations.NullMarked;
