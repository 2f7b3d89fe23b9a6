/** The driver {@code iosb-scope-right}, which waits in the scope that a request needs. */
@NullMarked
package io.driververifier.samples.twins.iosbscope.right;

import org.jspecify.annotations.NullMarked;
