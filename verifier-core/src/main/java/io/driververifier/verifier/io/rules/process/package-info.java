/** Rules about programs: what a process does while it ends. */
@NullMarked
package io.driververifier.verifier.io.rules.process;

import org.jspecify.annotations.NullMarked;
