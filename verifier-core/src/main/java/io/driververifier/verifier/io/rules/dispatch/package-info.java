/** The rules of dispatch routines: what one returns agrees with what it did with the IRP. */
@NullMarked
package io.driververifier.verifier.io.rules.dispatch;

import org.jspecify.annotations.NullMarked;
