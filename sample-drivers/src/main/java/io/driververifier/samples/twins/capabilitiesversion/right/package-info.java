/**
 * The driver {@code capabilities-version-right}, a filter that asks for capabilities with everything set that has to
 * be.
 */
@NullMarked
package io.driververifier.samples.twins.capabilitiesversion.right;

import org.jspecify.annotations.NullMarked;
