/** Drivers of ordinary Java, for tests that weave them: what is in the verifier's own packages is never a lower layer. */
@NullMarked
package acme.client;

import org.jspecify.annotations.NullMarked;
