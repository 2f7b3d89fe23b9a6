/** The driver {@code remove-lock-wait-tag-right}, which waits on a remove lock with the same tag. */
@NullMarked
package io.driververifier.samples.twins.removelockwaittag.right;

import org.jspecify.annotations.NullMarked;
