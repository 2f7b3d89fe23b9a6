/**
 * The rules of completion: once, by its owner, with a status that is final, and with the pending mark passed on.
 */
@NullMarked
package io.driververifier.verifier.io.rules.completion;

import org.jspecify.annotations.NullMarked;
