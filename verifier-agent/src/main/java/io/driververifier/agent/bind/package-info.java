/** Bindings as they are woven: which calls of a verified class may be dispatches, and what stands in their place. */
@NullMarked
package io.driververifier.agent.bind;

import org.jspecify.annotations.NullMarked;
