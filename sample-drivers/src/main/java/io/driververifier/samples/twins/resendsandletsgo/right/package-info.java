/** The driver {@code resends-and-lets-go-right}, which stops completion where it sends an IRP down again. */
@NullMarked
package io.driververifier.samples.twins.resendsandletsgo.right;

import org.jspecify.annotations.NullMarked;
