/** The rules of touching: only who has an IRP looks at it or changes it. */
@NullMarked
package io.driververifier.verifier.io.rules.touch;

import org.jspecify.annotations.NullMarked;
