/** The driver {@code resends-and-lets-go}, which sends an IRP down again in its completion routine and lets go. */
@NullMarked
package io.driververifier.samples.twins.resendsandletsgo.broken;

import org.jspecify.annotations.NullMarked;
