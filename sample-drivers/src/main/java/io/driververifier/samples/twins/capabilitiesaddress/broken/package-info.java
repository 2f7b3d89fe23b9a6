/** The driver {@code capabilities-address}, a filter that asks for capabilities without setting the address. */
@NullMarked
package io.driververifier.samples.twins.capabilitiesaddress.broken;

import org.jspecify.annotations.NullMarked;
