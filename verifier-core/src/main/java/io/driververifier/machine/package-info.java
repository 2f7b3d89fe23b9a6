/** One simulated computer, which puts the components of the kernel model together. */
@NullMarked
package io.driververifier.machine;

import org.jspecify.annotations.NullMarked;
