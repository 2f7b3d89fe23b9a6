/** The driver {@code keeps-cancel-lock-right}, which releases the cancel spin lock. */
@NullMarked
package io.driververifier.samples.twins.keepscancellock.right;

import org.jspecify.annotations.NullMarked;
