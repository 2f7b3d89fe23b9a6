package io.driververifier.samples.e2e;

import io.driververifier.samples.course.Course;
import io.driververifier.samples.course.CourseScenarioTest;
import io.driververifier.samples.course.CourseTest;
import io.driververifier.samples.crypt.CryptOverFileDiskTest;
import io.driververifier.samples.crypt.CryptTest;
import io.driververifier.samples.filedisk.FileDiskTest;
import io.driververifier.samples.myfault.MyFaultTest;
import io.driververifier.samples.ramdisk.RamDiskTest;
import io.driververifier.samples.stacks.PciStackTest;
import io.driververifier.samples.toaster.LateToasterTest;
import io.driververifier.samples.toaster.ToasterTest;
import java.util.Arrays;
import java.util.List;

/**
 * A suite of right samples, with the drivers that it exercises. The right twins are swept by {@link RulesTable}.
 *
 * @param suite the suite
 * @param drivers the names of the drivers
 */
record SweptSuite(Class<?> suite, List<String> drivers) {
    private static final List<String> TOASTER_STACK = List.of("toasterbus", "toaster", "toasterfilter");

    /** Those whose devices are in memory; but for the late toasters they answer at once. */
    static final List<SweptSuite> IN_MEMORY = List.of(
            new SweptSuite(PciStackTest.class, List.of("pci", "acpi", "pciide")),
            new SweptSuite(RamDiskTest.class, List.of("ramdisk")),
            new SweptSuite(CryptTest.class, List.of("crypt", "ramdisk")),
            new SweptSuite(MyFaultTest.class, List.of("myfault")),
            new SweptSuite(ToasterTest.class, TOASTER_STACK),
            new SweptSuite(LateToasterTest.class, TOASTER_STACK));

    /** Those over real files, which really answer late. */
    static final List<SweptSuite> ON_FILES = List.of(
            new SweptSuite(FileDiskTest.class, List.of("filedisk")),
            new SweptSuite(CourseTest.class, rightCourse()),
            new SweptSuite(CourseScenarioTest.class, rightCourse()),
            new SweptSuite(CryptOverFileDiskTest.class, List.of("crypt", "filedisk")));

    private static List<String> rightCourse() {
        return Arrays.stream(Course.values()).map(Course::driver).toList();
    }
}
