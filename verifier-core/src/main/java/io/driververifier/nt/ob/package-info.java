/** The object manager: objects with their types, references and handles, and the handle tables of processes. */
@NullMarked
package io.driververifier.nt.ob;

import org.jspecify.annotations.NullMarked;
