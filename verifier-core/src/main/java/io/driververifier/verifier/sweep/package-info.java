/** Systematic pending: which call, forced pending alone, makes a test fail. Without threads, files and machines. */
@NullMarked
package io.driververifier.verifier.sweep;

import org.jspecify.annotations.NullMarked;
