/** The driver {@code paged-routine}, which has a completion routine in pageable code. */
@NullMarked
package io.driververifier.samples.twins.pagedroutine.broken;

import org.jspecify.annotations.NullMarked;
