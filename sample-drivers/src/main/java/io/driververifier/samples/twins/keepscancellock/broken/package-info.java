/** The driver {@code keeps-cancel-lock}, which keeps the cancel spin lock. */
@NullMarked
package io.driververifier.samples.twins.keepscancellock.broken;

import org.jspecify.annotations.NullMarked;
