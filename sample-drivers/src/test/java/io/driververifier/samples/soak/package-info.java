/** Many processes that are ended while they have requests under way, and what has to be true afterwards. */
@NullMarked
package io.driververifier.samples.soak;

import org.jspecify.annotations.NullMarked;
