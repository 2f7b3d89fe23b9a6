package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the state of one machine down while it runs, hangs or stops.
 *
 * <p>Any thread, also one that is stopping the machine. It holds nobody up: it takes only locks that are held for a few
 * instructions, and reads the rest as it finds it. So what it finds need not be of one moment: an IRP may have gone on
 * while its thread was looked at. Nothing that changes meanwhile makes it fail.
 */
final class MachineCapture {
    private MachineCapture() {}

    /** {@code machine}, whose verification, if any, is to be found at {@code verification}; {@code stack} is of its stop. */
    static MachineImage of(Machine machine, int verification, int objectsMax) {
        Capture capture = Capture.of(machine, objectsMax);
        ThreadSnapshot threads = ThreadSnapshot.of(capture);
        DeviceCapture devices = new DeviceCapture(capture);
        IrpCapture irps = new IrpCapture(capture, threads);
        ProcessCapture processes = new ProcessCapture(capture, threads);
        List<IrpImage> irpImages = irps.images();
        return new MachineImage(
                machine.number(),
                machine.bugCheck().map(stop -> bugCheck(capture, stop)),
                currentThread(machine),
                verification,
                new ModuleCapture(capture).images(),
                devices.drivers(),
                devices.devices(irps.devices()),
                new FileCapture(capture).images(irps.files()),
                irpImages,
                processes.images(),
                new ThreadCapture(capture, threads, processes.waitables()).images(),
                new LockCapture(capture, threads).images(),
                capture.bounded().notes());
    }

    private static BugCheckImage bugCheck(Capture capture, BugCheck stop) {
        List<Integer> parameters = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            parameters.add(stop.parameter(number));
        }
        String message = String.valueOf(stop.getMessage());
        int headline = message.indexOf(" - ");
        return new BugCheckImage(
                stop.code().code(),
                stop.code().name(),
                parameters,
                headline < 0 ? message : message.substring(headline + 3),
                capture.stacks().withMechanism(stop.getStackTrace()).stream()
                        .map(line -> new FrameImage(line, 0, 0))
                        .toList());
    }

    private static int currentThread(Machine machine) {
        KThread current = Kernel.currentThreadOrNull();
        return current != null && current.kernel() == machine.kernel() ? current.address() : 0;
    }
}
