/** What a program in user mode calls: open a device by name, then read, write and control it. */
@NullMarked
package io.driververifier.user;

import org.jspecify.annotations.NullMarked;
