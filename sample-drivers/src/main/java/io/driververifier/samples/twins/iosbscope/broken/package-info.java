/** The driver {@code iosb-scope}, which closes the scope of the status block of a pending request. */
@NullMarked
package io.driververifier.samples.twins.iosbscope.broken;

import org.jspecify.annotations.NullMarked;
