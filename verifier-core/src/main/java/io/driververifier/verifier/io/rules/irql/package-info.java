/** The rules of IRQL: what may be done at which, and who gives it back as it was. */
@NullMarked
package io.driververifier.verifier.io.rules.irql;

import org.jspecify.annotations.NullMarked;
