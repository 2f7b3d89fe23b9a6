/** What the drivers of the course do without the verifier, and the catalogue of what is wrong with their twins. */
@NullMarked
package io.driververifier.samples.course;

import org.jspecify.annotations.NullMarked;
