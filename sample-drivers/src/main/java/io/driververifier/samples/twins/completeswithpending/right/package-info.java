/** The driver {@code completes-with-pending-right}, which asks for the final status once it has waited. */
@NullMarked
package io.driververifier.samples.twins.completeswithpending.right;

import org.jspecify.annotations.NullMarked;
