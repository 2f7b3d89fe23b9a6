/** The drivers of a project: found in the files that its build has made, without loading any of them. */
@NullMarked
package io.driververifier.cli.project;

import org.jspecify.annotations.NullMarked;
