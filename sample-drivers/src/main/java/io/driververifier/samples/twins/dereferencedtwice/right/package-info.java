/** The driver {@code dereferenced-twice-right}, which dereferences a device once. */
@NullMarked
package io.driververifier.samples.twins.dereferencedtwice.right;

import org.jspecify.annotations.NullMarked;
