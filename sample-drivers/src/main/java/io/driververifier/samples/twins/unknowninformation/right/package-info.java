/**
 * The driver {@code unknown-information-right}, a filter that leaves the information of requests alone that it does
 * not know.
 */
@NullMarked
package io.driververifier.samples.twins.unknowninformation.right;

import org.jspecify.annotations.NullMarked;
