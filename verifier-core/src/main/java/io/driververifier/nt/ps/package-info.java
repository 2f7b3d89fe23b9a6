/** The process manager: processes, their threads, and what a thread has outstanding. */
@NullMarked
package io.driververifier.nt.ps;

import org.jspecify.annotations.NullMarked;
