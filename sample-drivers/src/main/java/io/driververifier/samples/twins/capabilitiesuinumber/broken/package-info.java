/** The driver {@code capabilities-ui-number}, a filter that asks for capabilities without setting the UI number. */
@NullMarked
package io.driververifier.samples.twins.capabilitiesuinumber.broken;

import org.jspecify.annotations.NullMarked;
