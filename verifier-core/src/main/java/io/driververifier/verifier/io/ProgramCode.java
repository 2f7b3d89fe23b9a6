package io.driververifier.verifier.io;

import io.driververifier.verifier.DriverJar;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.StackCapture;
import java.util.List;
import java.util.Optional;

/** Which code of programs is verified, and under whose name. Any thread; immutable. */
final class ProgramCode {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private final IovMachine machine;
    private final List<DriverSpec> specs;

    ProgramCode(IovMachine machine) {
        this.machine = machine;
        this.specs = machine.verifier().settings().drivers().stream()
                .map(DriverSpec::new)
                .toList();
    }

    /** Whose code has called the kernel model, if it is verified: the driver beside it, or else as its user has named it. */
    Optional<String> ownerOfCaller() {
        return WALKER.walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(type -> !StackCapture.isLeftOutOfUser(type.getName()))
                        .findFirst())
                .flatMap(this::ownerOf);
    }

    private Optional<String> ownerOf(Class<?> type) {
        Optional<String> driver = machine.driverOf(type.getName());
        if (driver.isPresent()) {
            return driver.filter(name -> machine.drivers().stream()
                    .anyMatch(verified -> verified.name().equals(name)));
        }
        DriverJar jar = DriverJar.of(type);
        return specs.stream()
                .filter(spec -> spec.matchesClass(type.getName()) || jar.isOf(spec))
                .map(DriverSpec::text)
                .findFirst();
    }
}
