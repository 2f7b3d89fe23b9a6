/** The driver {@code runs-on-right}, which waits for the end of its work item. */
@NullMarked
package io.driververifier.samples.twins.runson.right;

import org.jspecify.annotations.NullMarked;
