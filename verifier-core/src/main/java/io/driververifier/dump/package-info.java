/** The dump: the state of the machines of a JVM at one moment, written down for the debugger. */
@NullMarked
package io.driververifier.dump;

import org.jspecify.annotations.NullMarked;
