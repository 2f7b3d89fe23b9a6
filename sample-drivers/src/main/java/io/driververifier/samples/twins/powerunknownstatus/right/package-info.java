/**
 * The driver {@code power-unknown-status-right}, a filter that passes power requests on as they came that it does
 * not know.
 */
@NullMarked
package io.driververifier.samples.twins.powerunknownstatus.right;

import org.jspecify.annotations.NullMarked;
