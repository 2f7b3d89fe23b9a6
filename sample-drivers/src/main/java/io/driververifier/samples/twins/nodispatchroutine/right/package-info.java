/** The driver {@code no-dispatch-routine-right}, a filter that passes WMI requests down. */
@NullMarked
package io.driververifier.samples.twins.nodispatchroutine.right;

import org.jspecify.annotations.NullMarked;
