/** What the suites of the sample drivers share. */
@NullMarked
package io.driververifier.samples;

import org.jspecify.annotations.NullMarked;
