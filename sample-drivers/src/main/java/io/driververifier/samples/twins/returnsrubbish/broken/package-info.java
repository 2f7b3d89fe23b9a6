/** The driver {@code returns-rubbish}, which returns a status that is none. */
@NullMarked
package io.driververifier.samples.twins.returnsrubbish.broken;

import org.jspecify.annotations.NullMarked;
