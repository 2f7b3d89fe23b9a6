/** The samples as Lincheck's model checker sees them: what two threads may do with one of them. */
@NullMarked
package io.driververifier.samples.lincheck;

import org.jspecify.annotations.NullMarked;
