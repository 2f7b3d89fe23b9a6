/** The driver {@code frame-left}, which leaves while its own request is under way. */
@NullMarked
package io.driververifier.samples.twins.frameleft.broken;

import org.jspecify.annotations.NullMarked;
