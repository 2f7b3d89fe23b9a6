/** The rules of waiting: how the maker of a request learns its outcome, and what has to live until then. */
@NullMarked
package io.driververifier.verifier.io.rules.outcome;

import org.jspecify.annotations.NullMarked;
