/**
 * The driver {@code capabilities-ui-number-right}, a filter that asks for capabilities with everything set that has
 * to be.
 */
@NullMarked
package io.driververifier.samples.twins.capabilitiesuinumber.right;

import org.jspecify.annotations.NullMarked;
