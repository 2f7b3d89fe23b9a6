/** The rules of Plug and Play, power and WMI requests. */
@NullMarked
package io.driververifier.verifier.io.rules.pnp;

import org.jspecify.annotations.NullMarked;
