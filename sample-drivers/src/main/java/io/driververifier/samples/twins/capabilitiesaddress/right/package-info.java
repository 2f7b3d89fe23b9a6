/**
 * The driver {@code capabilities-address-right}, a filter that asks for capabilities with everything set that has to
 * be.
 */
@NullMarked
package io.driververifier.samples.twins.capabilitiesaddress.right;

import org.jspecify.annotations.NullMarked;
