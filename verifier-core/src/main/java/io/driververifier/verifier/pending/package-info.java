/** Force pending (0x200) without IRPs: which calls are forced, when they resume, and the log of those that were. */
@NullMarked
package io.driververifier.verifier.pending;

import org.jspecify.annotations.NullMarked;
