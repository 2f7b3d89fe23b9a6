/** Control of a running JVM: the change that is asked of it, and the state that is read back. */
@NullMarked
package io.driververifier.verifier.live;

import org.jspecify.annotations.NullMarked;
