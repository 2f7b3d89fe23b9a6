/** The driver {@code pending-not-propagated}, which does not pass the pending mark on. */
@NullMarked
package io.driververifier.samples.twins.pendingnotpropagated.broken;

import org.jspecify.annotations.NullMarked;
