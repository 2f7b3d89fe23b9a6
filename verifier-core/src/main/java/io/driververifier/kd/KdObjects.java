package io.driververifier.kd;

import io.driververifier.dump.Dump;
import io.driververifier.dump.FrameImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.dump.WaitImage;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.blackbox.BoxedForcedPending;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the addresses of a dump belong to: each that an output shows is found here. Immutable when made; any thread. */
public final class KdObjects {
    private final Map<Integer, List<KdObject>> objects = new LinkedHashMap<>();

    private KdObjects() {}

    /** Those of {@code dump}. */
    public static KdObjects of(Dump dump) {
        KdObjects all = new KdObjects();
        dump.machines().forEach(all::addMachine);
        dump.verifications().stream()
                .flatMap(result -> result.sites().stream())
                .forEach(site -> all.addText(site.shortId(), 0, "the call site " + site.description(), "ln "));
        dump.box().ifPresent(box -> {
            for (BoxedForcedPending forced : box.forced()) {
                all.addEntry(forced.machine(), forced.entry());
            }
            for (BoxedIrpEvent event : box.events()) {
                String command = "!verifier 100 ";
                all.add(event.irp(), event.machine(), "an IRP that only the logs know", command);
                all.add(event.thread(), event.machine(), "a thread that only the logs know", command);
            }
            box.findings().forEach(all::addFinding);
        });
        dump.verifications().forEach(result -> {
            result.log().forEach(entry -> all.addEntry(0, entry));
            result.findings().forEach(all::addFinding);
        });
        return all;
    }

    /** What {@code address} belongs to, that of {@code machine} first. */
    public List<KdObject> at(int address, int machine) {
        return objects.getOrDefault(address, List.of()).stream()
                .sorted(Comparator.comparing(object -> object.machine() != machine))
                .toList();
    }

    /** All addresses. */
    public List<Integer> addresses() {
        return List.copyOf(objects.keySet());
    }

    private void addMachine(MachineImage machine) {
        int number = machine.number();
        machine.drivers()
                .forEach(driver -> add(driver.address(), number, "the driver object of " + driver.name(), "!drvobj "));
        machine.devices().forEach(device -> add(device.address(), number, "a device object", "!devobj "));
        machine.files().forEach(file -> add(file.address(), number, "a file object", "!fileobj "));
        machine.irps().forEach(irp -> add(irp.address(), number, "an IRP", "!irp "));
        machine.processes()
                .forEach(process -> add(process.address(), number, "a process, " + process.imageName(), "!process "));
        machine.threads().forEach(thread -> add(thread.address(), number, "a thread, " + thread.name(), "!thread "));
        machine.locks().forEach(lock -> add(lock.address(), number, "a lock of type " + lock.type(), "!locks "));
        machine.modules().forEach(module -> {
            add(module.start(), number, "where the module " + module.name() + " starts", "ln ");
            add(module.end(), number, "where the module " + module.name() + " ends", "ln ");
        });
        machine.processes().stream()
                .flatMap(process -> process.handles().stream())
                .forEach(handle -> add(handle.object(), number, "an object of type " + handle.type(), "!object "));
        for (ThreadImage thread : machine.threads()) {
            for (WaitImage wait : thread.waitObjects()) {
                add(wait.address(), number, "an object of type " + wait.type(), "!object ");
            }
            thread.stack().stream().map(FrameImage::line).forEach(this::addFrame);
        }
        machine.bugCheck()
                .ifPresent(stop -> stop.stack().stream().map(FrameImage::line).forEach(this::addFrame));
    }

    private void addEntry(int machine, LogEntry entry) {
        addText(entry.request(), machine, "an IRP that only the logs know", "!verifier 100 ");
        addText(entry.site(), 0, "a call site", "ln ");
        entry.frames().forEach(this::addFrame);
        entry.resumedFrom().forEach(this::addFrame);
    }

    private void addFinding(Finding finding) {
        addText(finding.request(), 0, "an IRP that only the logs know", "!verifier 100 ");
        finding.stack().forEach(this::addFrame);
        finding.log().forEach(entry -> addEntry(0, entry));
    }

    private void addFrame(StackLine frame) {
        String place = frame.module() + "!" + frame.method();
        add(frame.id(), 0, "a frame, " + place + " (" + frame.source() + ")", "ln ");
    }

    private void addText(String digits, int machine, String what, String command) {
        KdNumber.parse(digits).ifPresent(address -> add(address, machine, what, command));
    }

    /** The first to name an address knows most of it: objects come before logs, and a log's machine may be unknown. */
    private void add(int address, int machine, String what, String command) {
        if (address == 0) {
            return;
        }
        List<KdObject> known = objects.computeIfAbsent(address, unused -> new ArrayList<>(1));
        if (known.stream().noneMatch(object -> machine == 0 || object.machine() == machine)) {
            known.add(new KdObject(machine, what, command + KdNumber.address(address)));
        }
    }
}
