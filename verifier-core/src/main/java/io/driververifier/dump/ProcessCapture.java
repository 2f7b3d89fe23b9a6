package io.driververifier.dump;

import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleEntry;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The processes of a machine and what they have open. One thread. */
final class ProcessCapture {
    private final Capture capture;
    private final ThreadSnapshot threads;
    private final Map<DispatcherObject, WaitImage> waitables = new IdentityHashMap<>();

    ProcessCapture(Capture capture, ThreadSnapshot threads) {
        this.capture = capture;
        this.threads = threads;
        threads.threads().forEach(this::addWaitable);
    }

    List<ProcessImage> images() {
        return capture.bounded().each("processes", capture.machine().processes(), this::image);
    }

    /** What a wait on an object with an address waits for, of the processes whose images were made. */
    Map<DispatcherObject, WaitImage> waitables() {
        return waitables;
    }

    private ProcessImage image(EProcess process) {
        addWaitable(process);
        return new ProcessImage(
                process.address(),
                process.processId(),
                process.parentId(),
                process.parameters().imageFileName(),
                process.priorityClass().name(),
                process.exitStatus(),
                process.isExiting(),
                process.activeThreads(),
                capture.bounded()
                        .each("handles", process.handleTable().snapshot().entrySet(), this::handle),
                threads.threads().stream()
                        .filter(thread -> thread.process() == process)
                        .map(EThread::address)
                        .toList());
    }

    private HandleImage handle(Map.Entry<Handle, HandleEntry> open) {
        KernelObject object = open.getValue().object();
        addWaitable(object);
        return new HandleImage(
                open.getKey().value(),
                object.address(),
                object.type().name(),
                nameOf(object),
                open.getValue().isInheritable(),
                object.handleCount(),
                object.referenceCount());
    }

    private static String nameOf(KernelObject object) {
        if (object instanceof FileObject file) {
            String name = file.device().name();
            return name == null ? "" : "\\Device\\" + name;
        }
        return object instanceof EProcess process ? process.parameters().imageFileName() : "";
    }

    private void addWaitable(KernelObject object) {
        try {
            String type = object.type().name();
            waitables.put(
                    Ob.waitsOn(object),
                    new WaitImage(object.address(), object instanceof EProcess ? type + "Object" : type));
        } catch (NtStatusException nobodyCanWaitOnIt) {
            // As most objects.
        }
    }
}
