/** The rules of device objects: create, attach, detach, delete. */
@NullMarked
package io.driververifier.verifier.io.rules.device;

import org.jspecify.annotations.NullMarked;
