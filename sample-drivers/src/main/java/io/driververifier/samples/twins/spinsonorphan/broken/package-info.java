/** The driver {@code spins-on-orphan}, of which the library spins on an orphaned lock. */
@NullMarked
package io.driververifier.samples.twins.spinsonorphan.broken;

import org.jspecify.annotations.NullMarked;
