/** The driver {@code no-location}, which passes an IRP down a second time without a stack location. */
@NullMarked
package io.driververifier.samples.twins.nolocation.broken;

import org.jspecify.annotations.NullMarked;
