/** The driver {@code paged-routine-right}, which has a completion routine that is not pageable. */
@NullMarked
package io.driververifier.samples.twins.pagedroutine.right;

import org.jspecify.annotations.NullMarked;
