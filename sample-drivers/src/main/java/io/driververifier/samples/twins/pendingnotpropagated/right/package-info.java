/** The driver {@code pending-not-propagated-right}, which passes the pending mark on. */
@NullMarked
package io.driververifier.samples.twins.pendingnotpropagated.right;

import org.jspecify.annotations.NullMarked;
