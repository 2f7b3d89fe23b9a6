/** The driver {@code pnp-unanswered-right}, a bus that answers when it is asked what its children can do. */
@NullMarked
package io.driververifier.samples.twins.pnpunanswered.right;

import org.jspecify.annotations.NullMarked;
