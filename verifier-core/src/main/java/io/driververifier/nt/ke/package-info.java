/** The kernel: threads and their IRQL, dispatcher objects and waits, spin locks, work items, DPCs, timers and the clock. */
@NullMarked
package io.driververifier.nt.ke;

import org.jspecify.annotations.NullMarked;
