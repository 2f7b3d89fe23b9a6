/** Tests of the Jupiter extension: each runs a fixture, a test class of its own, in a JVM of its own. */
@NullMarked
package io.driververifier.samples.junit;

import org.jspecify.annotations.NullMarked;
