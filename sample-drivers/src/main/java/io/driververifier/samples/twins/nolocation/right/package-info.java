/** The driver {@code no-location-right}, which skips its stack location before each call. */
@NullMarked
package io.driververifier.samples.twins.nolocation.right;

import org.jspecify.annotations.NullMarked;
