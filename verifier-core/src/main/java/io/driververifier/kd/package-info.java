/** The debugger: its prompt without a terminal, what its commands look at, and how they are found. */
@NullMarked
package io.driververifier.kd;

import org.jspecify.annotations.NullMarked;
