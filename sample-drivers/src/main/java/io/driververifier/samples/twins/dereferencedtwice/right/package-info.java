/** The driver {@code dereferenced-twice-right}, which dereferences its driver object once. */
@NullMarked
package io.driververifier.samples.twins.dereferencedtwice.right;

import org.jspecify.annotations.NullMarked;
