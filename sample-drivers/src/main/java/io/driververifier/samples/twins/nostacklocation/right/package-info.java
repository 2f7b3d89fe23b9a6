/** The driver {@code no-stack-location-right}, which asks the device that it sends to how many stack locations it needs. */
@NullMarked
package io.driververifier.samples.twins.nostacklocation.right;

import org.jspecify.annotations.NullMarked;
