package io.driververifier.agent;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.bind.BoundHost;
import io.driververifier.verifier.bind.BoundPrograms;
import io.driververifier.verifier.bind.BoundVerification;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.Tape;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;

/** A class woven for a driver named {@code test} and defined so, in a JVM without an agent: all that is foreign is forced. */
final class WovenRig implements AutoCloseable {
    private final BoundVerification verification;
    private final WovenClass woven;
    private final Class<?> type;

    /** Of {@code type}, which is public, with settings that have {@code more}, {@code schedule=held} say. */
    WovenRig(Class<?> type, String more) throws IOException {
        this(type, FakeInstrumentation.bytesOf(type), more);
    }

    /** The same where {@code file} is its class file. */
    WovenRig(Class<?> type, byte[] file, String more) {
        VerifierSettings settings = VerifierSettings.parse(
                "flags=0x210,driver=test,seed=0x1," + (more.contains("policy=") ? more : "policy=always," + more));
        verification = new BoundVerification(settings, new ForcedPendingLog(64), new Host());
        BoundPrograms.open(verification);
        woven = new ClassWeaver(new Interceptions()).weave("test", type.getClassLoader(), file);
        this.type = new Definer(type.getClassLoader()).define(type.getName(), woven.bytes());
    }

    /** Calls a static method of the woven class. */
    Object call(String method, Object... arguments) {
        try {
            return Arrays.stream(type.getMethods())
                    .filter(each -> each.getName().equals(method))
                    .findFirst()
                    .orElseThrow()
                    .invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
            throw new AssertionError(thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** What became of the class. */
    WovenClass woven() {
        return woven;
    }

    PendingCounters counters() {
        return verification.result(true).counters();
    }

    List<SiteResult> sites() {
        return verification.result(true).sites();
    }

    List<String> notes() {
        return verification.result(true).notes();
    }

    /** Lets everything go on that is kept back. */
    @Override
    public void close() {
        BoundPrograms.close(verification);
    }

    private static final class Definer extends ClassLoader {
        Definer(ClassLoader parent) {
            super(parent);
        }

        Class<?> define(String name, byte[] file) {
            return defineClass(name, file, 0, file.length);
        }
    }

    private static final class Host implements BoundHost {
        @Override
        public String replay() {
            return "";
        }

        @Override
        public Tape nextTape() {
            return Tape.NONE;
        }

        @Override
        public void found(Finding finding) {
            throw new AssertionError(finding);
        }

        @Override
        public void forced(int request, Hold hold, LogEntry.Moment moment, List<StackLine> stack) {}
    }
}
