/** The driver {@code capabilities-size}, a filter that asks for capabilities without setting the size. */
@NullMarked
package io.driververifier.samples.twins.capabilitiessize.broken;

import org.jspecify.annotations.NullMarked;
