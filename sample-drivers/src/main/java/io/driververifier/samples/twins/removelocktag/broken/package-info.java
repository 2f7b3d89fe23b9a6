/** The driver {@code remove-lock-tag}, which releases a remove lock with another tag. */
@NullMarked
package io.driververifier.samples.twins.removelocktag.broken;

import org.jspecify.annotations.NullMarked;
