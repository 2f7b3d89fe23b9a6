/** The driver {@code event-scope-right}, which waits in the scope that a request needs. */
@NullMarked
package io.driververifier.samples.twins.eventscope.right;

import org.jspecify.annotations.NullMarked;
