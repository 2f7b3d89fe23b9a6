/** The rules of the IRP protocol, one class each. */
@NullMarked
package io.driververifier.verifier.io.rules;

import org.jspecify.annotations.NullMarked;
