/** The black box: the log of a JVM in a memory-mapped file, which outlives it and which others read while it is written. */
@NullMarked
package io.driververifier.verifier.blackbox;

import org.jspecify.annotations.NullMarked;
