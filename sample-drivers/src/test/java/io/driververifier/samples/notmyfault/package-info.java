/** The program {@code notmyfault}, and the process of source 000 that it hangs. */
@NullMarked
package io.driververifier.samples.notmyfault;

import org.jspecify.annotations.NullMarked;
