/** Bindings: force pending for ordinary asynchronous Java. What is woven into a verified class links to {@code BoundCall}. */
@NullMarked
package io.driververifier.verifier.bind;

import org.jspecify.annotations.NullMarked;
