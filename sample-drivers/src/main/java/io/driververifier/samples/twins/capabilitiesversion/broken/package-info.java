/** The driver {@code capabilities-version}, a filter that asks for capabilities without setting the version. */
@NullMarked
package io.driververifier.samples.twins.capabilitiesversion.broken;

import org.jspecify.annotations.NullMarked;
