/** The driver {@code both-transfers}, which asks for both kinds of transfer. */
@NullMarked
package io.driververifier.samples.twins.bothtransfers.broken;

import org.jspecify.annotations.NullMarked;
