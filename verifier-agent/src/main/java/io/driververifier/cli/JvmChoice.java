package io.driververifier.cli;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.cli.live.ControlledJvms.Jvm;
import io.driververifier.verifier.live.LiveState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The running JVMs that {@code --pid} and {@code --with} mean. One thread. */
final class JvmChoice {
    private static final String ALL = "all";

    private final SettingsSwitches switches;
    private final ControlledJvms jvms;

    JvmChoice(SettingsSwitches switches, ControlledJvms jvms) {
        if (switches.pid != null && switches.with != null) {
            throw new UsageException("--pid and --with both say which JVMs are meant; give one of them");
        }
        this.switches = switches;
        this.jvms = jvms;
    }

    /** Whether one JVM is meant, by its process id. */
    boolean isOne() {
        return switches.pid != null && !isAll();
    }

    /** Those to look at: all that are verified unless one is named. */
    List<Jvm> forQuery() throws IOException {
        if (switches.pid != null && !isAll()) {
            return List.of(named());
        }
        return withDriver(jvms.list().stream().filter(Jvm::isVerified).toList());
    }

    /** Those to change: with several that could be meant the user has to say which. */
    List<Jvm> forChange() throws IOException {
        if (switches.pid != null && !isAll()) {
            return List.of(named());
        }
        List<Jvm> found = withDriver(jvms.list());
        if (found.isEmpty()) {
            throw new UsageException(
                    switches.with == null
                            ? "No JVM of yours runs that has drivers or carries the agent; --pid PID names another"
                            : "No JVM of yours verifies " + switches.with);
        }
        if (found.size() > 1 && !isAll() && switches.with == null) {
            throw new UsageException(found.size() + " JVMs could be meant: "
                    + found.stream().map(JvmChoice::text).collect(Collectors.joining(", "))
                    + "; choose by --pid PID, --pid all, or --with DRIVER");
        }
        return found;
    }

    private boolean isAll() {
        return ALL.equalsIgnoreCase(switches.pid);
    }

    private Jvm named() throws IOException {
        long pid = pid(String.valueOf(switches.pid));
        return jvms.list().stream()
                .filter(jvm -> jvm.pid() == pid)
                .findFirst()
                .orElseGet(() -> new Jvm(pid, "", false, false));
    }

    private static long pid(String text) {
        try {
            long pid = Long.parseLong(text.strip());
            if (pid > 0) {
                return pid;
            }
        } catch (NumberFormatException noNumber) {
            // As a number that no process has.
        }
        throw new UsageException("\"" + text + "\" is no process id; write --pid 1234 or --pid all");
    }

    private List<Jvm> withDriver(List<Jvm> all) throws IOException {
        String driver = switches.with;
        if (driver == null) {
            return all;
        }
        List<Jvm> found = new ArrayList<>();
        for (Jvm jvm : all) {
            if (jvm.isVerified() && verifies(jvms.query(jvm.pid()), driver)) {
                found.add(jvm);
            }
        }
        return found;
    }

    private static boolean verifies(LiveState state, String driver) {
        String wanted = driver.toLowerCase(Locale.ROOT);
        return state.drivers().stream()
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(wanted) || name.equals(wanted.replaceFirst("\\.sys$", "")));
    }

    private static String text(Jvm jvm) {
        return jvm.pid() + (jvm.command().isBlank() ? "" : " (" + LiveText.printable(jvm.command()) + ")");
    }
}
