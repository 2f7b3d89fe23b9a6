/** The driver {@code remove-lock-wait-tag}, which waits on a remove lock with another tag. */
@NullMarked
package io.driververifier.samples.twins.removelockwaittag.broken;

import org.jspecify.annotations.NullMarked;
