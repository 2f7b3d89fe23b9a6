/** The driver {@code keeps-cancelled-right}, which gives a request back when it is cancelled. */
@NullMarked
package io.driververifier.samples.twins.keepscancelled.right;

import org.jspecify.annotations.NullMarked;
