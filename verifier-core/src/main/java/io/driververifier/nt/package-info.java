/** What every component of the kernel model shares: status values, bug checks and addresses. */
@NullMarked
package io.driververifier.nt;

import org.jspecify.annotations.NullMarked;
