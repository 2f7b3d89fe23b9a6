/** Volatile changes of what a program verifies, while its drivers work. */
@NullMarked
package io.driververifier.samples.volatiles;

import org.jspecify.annotations.NullMarked;
