/** What every disk of the samples has in common: the arithmetic of its range and its control codes. */
@NullMarked
package io.driververifier.samples.disk;

import org.jspecify.annotations.NullMarked;
