/** The driver {@code no-dispatch-routine}, a filter that has no routine for WMI requests. */
@NullMarked
package io.driververifier.samples.twins.nodispatchroutine.broken;

import org.jspecify.annotations.NullMarked;
