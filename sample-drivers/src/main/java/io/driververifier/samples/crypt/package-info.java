/** The driver {@code crypt}: a filter that encrypts what a disk below it stores. */
@NullMarked
package io.driververifier.samples.crypt;

import org.jspecify.annotations.NullMarked;
