/** The I/O manager: drivers, devices, IRPs, stack locations, completion and cancellation. */
@NullMarked
package io.driververifier.nt.io;

import org.jspecify.annotations.NullMarked;
