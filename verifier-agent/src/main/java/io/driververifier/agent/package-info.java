/** The agent: brings the classes of drivers under verification by rewriting their calls to the I/O manager. */
@NullMarked
package io.driververifier.agent;

import org.jspecify.annotations.NullMarked;
