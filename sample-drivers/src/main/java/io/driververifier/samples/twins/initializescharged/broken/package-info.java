/** The driver {@code initializes-charged}, which initialises an IRP with quota. */
@NullMarked
package io.driververifier.samples.twins.initializescharged.broken;

import org.jspecify.annotations.NullMarked;
