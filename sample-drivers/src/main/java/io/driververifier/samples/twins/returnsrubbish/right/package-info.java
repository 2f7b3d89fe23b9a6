/** The driver {@code returns-rubbish-right}, which returns a status that there is. */
@NullMarked
package io.driververifier.samples.twins.returnsrubbish.right;

import org.jspecify.annotations.NullMarked;
