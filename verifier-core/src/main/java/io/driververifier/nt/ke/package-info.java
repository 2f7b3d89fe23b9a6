/** The kernel: threads, dispatcher objects and the waits on them, worker threads and the clock. */
@NullMarked
package io.driververifier.nt.ke;

import org.jspecify.annotations.NullMarked;
