/** The commands of the debugger, one class each. */
@NullMarked
package io.driververifier.kd.command;

import org.jspecify.annotations.NullMarked;
