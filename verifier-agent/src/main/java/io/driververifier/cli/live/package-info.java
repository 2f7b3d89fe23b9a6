/** The running JVMs of this user, found, asked and changed over the JDK's way to attach. */
@NullMarked
package io.driververifier.cli.live;

import org.jspecify.annotations.NullMarked;
