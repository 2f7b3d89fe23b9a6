/** The driver {@code forwards-twice-right}, which sends a read down again when it has got it back. */
@NullMarked
package io.driververifier.samples.twins.forwardstwice.right;

import org.jspecify.annotations.NullMarked;
