/** The driver {@code failed-power-forwarded-right}, a filter that refuses to sleep. */
@NullMarked
package io.driververifier.samples.twins.failedpowerforwarded.right;

import org.jspecify.annotations.NullMarked;
