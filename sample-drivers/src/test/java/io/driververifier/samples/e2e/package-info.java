/** Tests of the whole product: programs as processes, with the agent's jar and the command line. */
@NullMarked
package io.driververifier.samples.e2e;

import org.jspecify.annotations.NullMarked;
