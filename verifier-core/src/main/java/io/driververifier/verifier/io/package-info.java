/** I/O verification (0x10): the shadow of an IRP, the interceptions, and the IRP as a binding of force pending. */
@NullMarked
package io.driververifier.verifier.io;

import org.jspecify.annotations.NullMarked;
