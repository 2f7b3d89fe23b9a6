/** The rules of the bindings: one class a rule, each with the contract that makes a breach certain. */
@NullMarked
package io.driververifier.verifier.bind.rules;

import org.jspecify.annotations.NullMarked;
