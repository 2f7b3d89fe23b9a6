/** The debugger's prompt on a terminal; the only room that knows JLine, and loaded only for it. */
@NullMarked
package io.driververifier.cli.prompt;

import org.jspecify.annotations.NullMarked;
