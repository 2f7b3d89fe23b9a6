/** The driver {@code wmi-uninitialized-right}, a filter that sends a WMI request of its own as not supported. */
@NullMarked
package io.driververifier.samples.twins.wmiuninitialized.right;

import org.jspecify.annotations.NullMarked;
