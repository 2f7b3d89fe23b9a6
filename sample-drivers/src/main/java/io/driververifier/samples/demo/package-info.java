/** The program behind {@code verifier demo}. */
@NullMarked
package io.driververifier.samples.demo;

import org.jspecify.annotations.NullMarked;
