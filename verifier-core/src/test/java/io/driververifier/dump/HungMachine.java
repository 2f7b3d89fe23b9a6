package io.driververifier.dump;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A machine with a program whose thread reads from a driver that keeps the request for ever. */
final class HungMachine implements AutoCloseable {
    static final String PROGRAM = "notmyfault.exe";

    final Machine machine = Machine.create();
    final List<Irp> kept = new CopyOnWriteArrayList<>();

    HungMachine() {
        var driver = machine.load("myfault", new ScriptedDriver().onData(Dispatch.pending(kept::add)));
        Io.createDevice(driver, "myfault", Set.of());
        Kernel32.createProcess(machine, ProcessCreation.of(HungMachine::hang, PROGRAM));
        Parallel.until(() -> kept.size() == 1 && waits());
    }

    private static int hang(Machine own, String commandLine) {
        try (UserFile file = UserFile.open(own, "\\\\.\\myfault")) {
            return file.read(ByteBuffer.allocate(16), 0x1_0000_0020L).status().code();
        }
    }

    private boolean waits() {
        return machine.kernel().threads().stream().anyMatch(thread -> thread.waitsOn() != null);
    }

    MachineImage image() {
        return Dumps.of(machine).machines().get(0);
    }

    @Override
    public void close() {
        machine.close();
    }
}
