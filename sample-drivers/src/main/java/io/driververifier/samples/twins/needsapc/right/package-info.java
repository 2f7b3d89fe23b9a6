/** The driver {@code needs-apc-right}, which sends a request that needs an APC at {@code PASSIVE_LEVEL}. */
@NullMarked
package io.driververifier.samples.twins.needsapc.right;

import org.jspecify.annotations.NullMarked;
