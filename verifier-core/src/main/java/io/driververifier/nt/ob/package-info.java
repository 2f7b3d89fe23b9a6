/** The object manager: reference counts of kernel objects. */
@NullMarked
package io.driververifier.nt.ob;

import org.jspecify.annotations.NullMarked;
