/** The driver {@code same-ids}, a bus that gives all of its children the same ids. */
@NullMarked
package io.driververifier.samples.twins.sameids.broken;

import org.jspecify.annotations.NullMarked;
