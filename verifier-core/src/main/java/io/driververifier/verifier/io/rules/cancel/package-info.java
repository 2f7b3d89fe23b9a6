/** The rules of cancellation: who sets a cancel routine, when, and how soon a cancelled IRP comes back. */
@NullMarked
package io.driververifier.verifier.io.rules.cancel;

import org.jspecify.annotations.NullMarked;
