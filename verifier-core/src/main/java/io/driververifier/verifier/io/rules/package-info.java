/** What the rules of the IRP protocol have in common: a rule, its breach, and the facts that it is asked about. */
@NullMarked
package io.driververifier.verifier.io.rules;

import org.jspecify.annotations.NullMarked;
