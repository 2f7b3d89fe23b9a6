/** The driver {@code keeps-cancelled}, which keeps a request that was cancelled. */
@NullMarked
package io.driververifier.samples.twins.keepscancelled.broken;

import org.jspecify.annotations.NullMarked;
