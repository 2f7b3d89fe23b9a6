/** The verifier's own vocabulary: options, settings, findings and the results of a run. */
@NullMarked
package io.driververifier.verifier;

import org.jspecify.annotations.NullMarked;
