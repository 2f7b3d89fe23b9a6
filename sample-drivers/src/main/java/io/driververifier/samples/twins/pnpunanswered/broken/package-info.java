/** The driver {@code pnp-unanswered}, a bus that has nothing to say when it is asked what its children can do. */
@NullMarked
package io.driververifier.samples.twins.pnpunanswered.broken;

import org.jspecify.annotations.NullMarked;
