package io.driververifier.verifier.io;

import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.CallFilter;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.InvalidSettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Which calls a policy may force at all: by the driver called, the major function, and what is on the stack.
 *
 * <p>Any thread; each driver is looked at once, and then neither locks nor allocates. The stack is walked, which allocates,
 * only where a frame was asked for.
 */
final class CallFilters {
    private static final String WITH_THOSE_BELOW = ".*";

    private final boolean isOpen;
    private final List<DriverSpec> callees;
    private final Set<MajorFunction> majors;
    private final List<String> frames;
    private final Map<DriverObject, Boolean> known = new ConcurrentHashMap<>();

    CallFilters(CallFilter filter) {
        this.isOpen = filter.equals(CallFilter.NONE);
        this.callees = filter.callees().stream().map(DriverSpec::new).toList();
        this.majors = majorsOf(filter);
        this.frames = filter.frames();
    }

    /**
     * The major functions that {@code filter} names.
     *
     * @throws InvalidSettingsException if there is no such
     */
    static Set<MajorFunction> majorsOf(CallFilter filter) {
        return filter.majors().stream().map(CallFilters::major).collect(Collectors.toUnmodifiableSet());
    }

    private static MajorFunction major(String name) {
        return Arrays.stream(MajorFunction.values())
                .filter(major -> major.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettingsException("There is no major function \"" + name
                        + "\"; there are " + Arrays.toString(MajorFunction.values())));
    }

    boolean admits(DriverObject callee, MajorFunction major) {
        return isOpen || (admits(callee) && (majors.isEmpty() || majors.contains(major)) && admitsStack());
    }

    private boolean admits(DriverObject callee) {
        if (callees.isEmpty()) {
            return true;
        }
        // Looked for first, as computeIfAbsent may lock even what it finds.
        Boolean isWanted = known.get(callee);
        return isWanted != null ? isWanted : known.computeIfAbsent(callee, this::isMeant);
    }

    private boolean isMeant(DriverObject callee) {
        Class<?> type = callee.implementation().getClass();
        return callees.stream().anyMatch(spec -> CodeOwners.isMeant(spec, callee, type));
    }

    private boolean admitsStack() {
        return frames.isEmpty()
                || StackWalker.getInstance()
                        .walk(stack -> stack.anyMatch(frame -> isWanted(frame.getClassName(), frame.getMethodName())));
    }

    private boolean isWanted(String className, String method) {
        for (String frame : frames) {
            boolean is = frame.endsWith(WITH_THOSE_BELOW)
                    ? className.startsWith(frame.substring(0, frame.length() - 1))
                    : frame.equals(className)
                            || (frame.length() == className.length() + 1 + method.length()
                                    && frame.startsWith(className)
                                    && frame.endsWith("." + method));
            if (is) {
                return true;
            }
        }
        return false;
    }
}
