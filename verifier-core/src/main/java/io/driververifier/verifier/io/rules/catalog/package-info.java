/** The catalogue of all rules, in the order in which they are asked. */
@NullMarked
package io.driververifier.verifier.io.rules.catalog;

import org.jspecify.annotations.NullMarked;
