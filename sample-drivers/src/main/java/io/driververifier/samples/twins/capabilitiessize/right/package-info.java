/**
 * The driver {@code capabilities-size-right}, a filter that asks for capabilities with everything set that has to
 * be.
 */
@NullMarked
package io.driververifier.samples.twins.capabilitiessize.right;

import org.jspecify.annotations.NullMarked;
