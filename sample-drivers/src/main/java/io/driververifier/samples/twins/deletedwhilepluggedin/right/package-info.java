/** The driver {@code deleted-while-plugged-in-right}, a bus that keeps its children while they are plugged in. */
@NullMarked
package io.driververifier.samples.twins.deletedwhilepluggedin.right;

import org.jspecify.annotations.NullMarked;
