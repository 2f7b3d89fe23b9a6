/** The driver {@code completes-cancelable}, which completes an IRP with its cancel routine set. */
@NullMarked
package io.driververifier.samples.twins.completescancelable.broken;

import org.jspecify.annotations.NullMarked;
