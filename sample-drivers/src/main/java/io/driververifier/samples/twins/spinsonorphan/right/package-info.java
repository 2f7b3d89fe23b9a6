/** The driver {@code spins-on-orphan-right}, of which the library gives up on a lock that is held. */
@NullMarked
package io.driververifier.samples.twins.spinsonorphan.right;

import org.jspecify.annotations.NullMarked;
