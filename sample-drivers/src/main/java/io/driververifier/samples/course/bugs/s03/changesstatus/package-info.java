/** The driver {@code s03-changes-status}, whose completion routine changes a status that was returned already. */
@NullMarked
package io.driververifier.samples.course.bugs.s03.changesstatus;

import org.jspecify.annotations.NullMarked;
