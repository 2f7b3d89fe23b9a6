/** The driver {@code same-ids-right}, a bus that gives each of its children ids of its own. */
@NullMarked
package io.driververifier.samples.twins.sameids.right;

import org.jspecify.annotations.NullMarked;
