/** The driver {@code remove-failed-right}, a filter that goes when it is removed. */
@NullMarked
package io.driververifier.samples.twins.removefailed.right;

import org.jspecify.annotations.NullMarked;
