/** The driver {@code ignores-abandoned}, of which the library does not look whether its mutex was abandoned. */
@NullMarked
package io.driververifier.samples.twins.ignoresabandoned.broken;

import org.jspecify.annotations.NullMarked;
