/** The driver {@code frame-left-right}, which stays until its own request is done. */
@NullMarked
package io.driververifier.samples.twins.frameleft.right;

import org.jspecify.annotations.NullMarked;
