/**
 * The Driver Verifier Manager: a wizard on the whole terminal. With the prompt the only room that knows JLine, and loaded
 * only for it.
 */
@NullMarked
package io.driververifier.cli.manager;

import org.jspecify.annotations.NullMarked;
