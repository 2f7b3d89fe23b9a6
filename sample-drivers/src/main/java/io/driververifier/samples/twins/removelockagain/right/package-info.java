/** The driver {@code remove-lock-again-right}, which initializes a remove lock once. */
@NullMarked
package io.driververifier.samples.twins.removelockagain.right;

import org.jspecify.annotations.NullMarked;
