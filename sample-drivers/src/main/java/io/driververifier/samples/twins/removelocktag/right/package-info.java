/** The driver {@code remove-lock-tag-right}, which releases a remove lock with the same tag. */
@NullMarked
package io.driververifier.samples.twins.removelocktag.right;

import org.jspecify.annotations.NullMarked;
