package io.driververifier.dump;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.StackCapture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The modules of a machine: the kernel model first, then the drivers in the order of their names. One thread. */
final class ModuleCapture {
    private static final int FIRST = 0xf700_0000;
    private static final int PAGE = 0x1000;

    private final Capture capture;
    private int next = FIRST;

    ModuleCapture(Capture capture) {
        this.capture = capture;
    }

    List<ModuleImage> images() {
        List<ModuleImage> images = new ArrayList<>();
        images.add(image(StackCapture.NT, "", ModuleCode.of(NtStatus.class), false));
        List<DriverObject> drivers = new ArrayList<>(capture.machine().io().drivers());
        drivers.removeIf(Iop::isOfTheKernel);
        drivers.sort(Comparator.comparing(DriverObject::name));
        images.addAll(capture.bounded().each("modules", drivers, this::driver));
        return images;
    }

    private ModuleImage driver(DriverObject driver) {
        Class<?> type = driver.implementation().getClass();
        boolean isVerified = capture.verification()
                .filter(verification -> verification.isVerified(driver.name()))
                .isPresent();
        return image(driver.name(), type.getName(), ModuleCode.of(type), isVerified);
    }

    private ModuleImage image(String name, String className, ModuleCode code, boolean isVerified) {
        int start = next;
        long pages = Math.max(1, (code.bytes() + PAGE - 1) / PAGE);
        next = start + (int) (pages * PAGE);
        return new ModuleImage(
                start, next, name, className, code.path(), code.version(), code.built(), code.digest(), isVerified);
    }
}
