/** The driver {@code ignores-abandoned-right}, of which the library gives up when its mutex was abandoned. */
@NullMarked
package io.driververifier.samples.twins.ignoresabandoned.right;

import org.jspecify.annotations.NullMarked;
