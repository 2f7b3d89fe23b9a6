/** Device stacks of several sample drivers, put together as the system would. */
@NullMarked
package io.driververifier.samples.stacks;

import org.jspecify.annotations.NullMarked;
