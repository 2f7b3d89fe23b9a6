package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.time.Duration;
import java.util.Set;

/** A verified machine with programs: {@link Ddi#DRIVER} above a device that can be opened, each call of which is forced. */
final class ExitRig implements AutoCloseable {
    static final String DEVICE = "exits";
    static final Duration BOUND = Duration.ofSeconds(30);

    private final Verifier verifier;
    private final Machine machine;
    private final ScriptedDriver filter;

    private ExitRig(VerifierSettings settings, Dispatch driver, Dispatch bottom) {
        this.verifier = Verifier.open(settings);
        this.machine = Machine.create();
        this.filter = new ScriptedDriver().onData(driver);
        DeviceObject below =
                Io.createDevice(machine.load("bottom", new ScriptedDriver().onData(bottom)), DEVICE, Set.of());
        Io.attachDeviceToDeviceStack(Io.createDevice(machine.load(Ddi.DRIVER, filter), Set.of()), below);
        machine.kernel().adoptCurrentThread();
    }

    /** One whose driver does {@code driver} with data above one that completes at once. */
    static ExitRig open(VerifierSettings settings, Dispatch driver) {
        return open(settings, driver, Dispatch.completing(NtStatus.SUCCESS, 7));
    }

    static ExitRig open(VerifierSettings settings, Dispatch driver, Dispatch bottom) {
        return new ExitRig(settings, driver, bottom);
    }

    /** As {@code mode} says, with the process of each forced call ended as {@code more} says. */
    static VerifierSettings settings(Mode mode, String more) {
        return VerifierSettings.parse(more, mode.settings(Ddi.DRIVER));
    }

    /** Has the driver do {@code dispatch} with {@code major} too. */
    ExitRig on(MajorFunction major, Dispatch dispatch) {
        filter.on(major, dispatch);
        return this;
    }

    /** The device that is opened, below that of the driver. */
    DeviceObject bottom() {
        return machine.device(DEVICE).orElseThrow();
    }

    Machine machine() {
        return machine;
    }

    /** Starts a process named {@code image}. */
    ProcessInformation start(String image, Application application) {
        return Kernel32.createProcess(machine, ProcessCreation.of(application, image));
    }

    /** A program that flushes once and answers what it is asked to. */
    static Application flushing(int exitCode) {
        return (own, commandLine) -> {
            try (UserFile file = UserFile.open(own, DEVICE)) {
                file.flush();
            }
            return exitCode;
        };
    }

    /** Waits for the end of {@code process}; answers its exit code. */
    static int awaitEnd(ProcessInformation process) {
        assertThat(Kernel32.waitForSingleObject(process.process(), BOUND)).isSameAs(NtStatus.SUCCESS);
        int code = Kernel32.getExitCodeProcess(process.process());
        Kernel32.closeHandle(process.process());
        Kernel32.closeHandle(process.thread());
        return code;
    }

    int run(String image, Application application) {
        return awaitEnd(start(image, application));
    }

    RunResult result() {
        return verifier.result();
    }

    /** Ends it; answers what there is to report. */
    RunResult end() {
        close();
        return verifier.result();
    }

    @Override
    public void close() {
        machine.close();
        verifier.close();
    }
}
