/** The driver {@code power-uninitialized-right}, a filter that sends a power request of its own as not supported. */
@NullMarked
package io.driververifier.samples.twins.poweruninitialized.right;

import org.jspecify.annotations.NullMarked;
