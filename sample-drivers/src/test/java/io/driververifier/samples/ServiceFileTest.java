package io.driververifier.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The service file makes every sample pluggable by its name. */
class ServiceFileTest {
    private static final List<Class<? extends Driver>> DRIVERS = ServiceLoader.load(Driver.class).stream()
            .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
            .toList();

    @Test
    void everySampleIsInIt() {
        assertThat(DRIVERS)
                .extracting(DriverNames::of)
                .contains("acpi", "crypt", "filedisk", "firstfilter", "myfault", "pci", "pciide", "ramdisk")
                .contains("toaster", "toasterbus", "toasterfilter");
    }

    @Test
    void everyDriverSaysItsNameItself() {
        assertThat(DRIVERS).allSatisfy(type -> assertThat(type).hasAnnotation(DriverName.class));
    }

    @Test
    void noTwoDriversShareANameOrAPackage() {
        assertThat(DRIVERS).extracting(DriverNames::of).doesNotHaveDuplicates();
        assertThat(DRIVERS).extracting(Class::getPackageName).doesNotHaveDuplicates();
    }
}
