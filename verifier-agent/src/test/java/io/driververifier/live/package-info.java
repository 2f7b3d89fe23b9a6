/** Programs that tests start and look at from outside. */
@NullMarked
package io.driververifier.live;

import org.jspecify.annotations.NullMarked;
