/** The driver {@code dereferenced-twice}, which dereferences its driver object more often than it has referenced it. */
@NullMarked
package io.driververifier.samples.twins.dereferencedtwice.broken;

import org.jspecify.annotations.NullMarked;
