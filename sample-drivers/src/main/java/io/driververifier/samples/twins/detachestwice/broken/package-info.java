/** The driver {@code detaches-twice}, which detaches a device twice. */
@NullMarked
package io.driververifier.samples.twins.detachestwice.broken;

import org.jspecify.annotations.NullMarked;
