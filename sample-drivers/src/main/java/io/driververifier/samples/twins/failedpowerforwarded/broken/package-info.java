/**
 * The driver {@code failed-power-forwarded}, a filter that refuses to sleep, and asks the drivers below all the
 * same.
 */
@NullMarked
package io.driververifier.samples.twins.failedpowerforwarded.broken;

import org.jspecify.annotations.NullMarked;
