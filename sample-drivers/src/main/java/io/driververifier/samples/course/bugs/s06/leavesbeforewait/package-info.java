/** The driver {@code s06-leaves-before-wait}, which leaves the frame of a request that is still under way. */
@NullMarked
package io.driververifier.samples.course.bugs.s06.leavesbeforewait;

import org.jspecify.annotations.NullMarked;
