/** The driver {@code both-transfers-right}, which asks for one kind of transfer. */
@NullMarked
package io.driververifier.samples.twins.bothtransfers.right;

import org.jspecify.annotations.NullMarked;
