/** The driver {@code forwards-twice}, which sends a read down again while the first call is pending. */
@NullMarked
package io.driververifier.samples.twins.forwardstwice.broken;

import org.jspecify.annotations.NullMarked;
