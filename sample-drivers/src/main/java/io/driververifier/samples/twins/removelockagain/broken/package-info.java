/** The driver {@code remove-lock-again}, which initializes a remove lock at each request. */
@NullMarked
package io.driververifier.samples.twins.removelockagain.broken;

import org.jspecify.annotations.NullMarked;
