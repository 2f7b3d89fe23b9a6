/** The command line: {@code verifier} with the words of verifier.exe, and run, kd, coverage, demo, completion and manpage, for which Windows has none. */
@NullMarked
package io.driververifier.cli;

import org.jspecify.annotations.NullMarked;
