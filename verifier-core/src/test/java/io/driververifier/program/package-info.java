/** Programs in user mode as people write them: code that is none of the product's, in a package of its own. */
@NullMarked
package io.driververifier.program;

import org.jspecify.annotations.NullMarked;
