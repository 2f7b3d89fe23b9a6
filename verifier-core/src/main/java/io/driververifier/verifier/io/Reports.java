package io.driververifier.verifier.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.BugCheck;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.StoryLine;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where breaches go: makes findings of them and, where their action says so, stops the machine.
 *
 * <p>Any thread; {@code reporting} lets one finding be made at a time, so that nothing is found in a machine that has
 * stopped.
 */
final class Reports {
    private final IovMachine machine;
    private final Object reporting = new Object();

    Reports(IovMachine machine) {
        this.machine = machine;
    }

    /** Whether the rule of {@code breach} is checked. */
    boolean isChecked(Breach breach) {
        return machine.verifier().settings().rules().of(breach.rule().info()) != RuleAction.DISABLE;
    }

    /** Reports {@code breach} at {@code call}; {@code shadow} is of the IRP that it is about, if it is about one. */
    void atCall(Breach breach, VerifiedDriver driver, WovenCall call, @Nullable IrpShadow shadow) {
        String address = shadow == null ? AddressSpace.format(0) : shadow.address();
        at(lineOf(driver, call), breach, driver, address, machine.capture().ofUser());
    }

    /** Reports {@code breach}, if it is one, at {@code call}. */
    void ifAny(@Nullable Breach breach, VerifiedDriver driver, WovenCall call, IrpShadow shadow) {
        if (breach != null) {
            atCall(breach, driver, call, shadow);
        }
    }

    /** Reports {@code breach}, if it is one, at the line where the routine of {@code frame} returned its value. */
    void atReturn(@Nullable Breach breach, EntryFrame frame, IrpShadow shadow) {
        if (breach == null) {
            return;
        }
        WovenCall call = frame.returnCall();
        List<StackLine> stack = machine.capture().ofUser();
        StackLine culprit = call == null ? implementationOf(frame.driver()) : lineOf(frame.driver(), call);
        at(culprit, breach, frame.driver(), shadow.address(), stack);
    }

    /**
     * Makes a finding of {@code breach} at {@code culprit} and, where its action is to break, stops the machine and throws
     * what ends it; nothing once nothing is verified.
     */
    void at(StackLine culprit, Breach breach, VerifiedDriver driver, String request, List<StackLine> stack) {
        if (driver.isPartlySeen()) {
            return;
        }
        at(culprit, breach, driver.name(), request, stack);
    }

    /** As above, where {@code driver} is the name of whose code it is, which need not be a driver's. */
    void at(StackLine culprit, Breach breach, String driver, String request, List<StackLine> stack) {
        RuleInfo info = breach.rule().info();
        RuleAction action = machine.verifier().settings().rules().of(info);
        if (machine.isClosed() || action == RuleAction.DISABLE) {
            return;
        }
        if (action == RuleAction.REMOVE) {
            machine.verifier().silenced(info);
            return;
        }
        synchronized (reporting) {
            // What a driver does in a machine that has stopped is no breach of its own.
            machine.kernel().checkRunning();
            Finding finding = finding(culprit, breach, action, driver, request, stack);
            machine.verifier().found(finding);
            if (action != RuleAction.BREAK) {
                return;
            }
            int irp = Integer.parseUnsignedInt(request, 16);
            int first = info.parameter1() == 0 ? irp : info.parameter1();
            int second = info.parameter1() == 0 ? 0 : irp;
            BugCheck stop = new BugCheck(
                    info.bugCheck(), String.join(System.lineSeparator(), finding.lines()), first, second, 0, 0);
            stop.setStackTrace(StackCapture.withoutOurs(stop.getStackTrace()));
            throw machine.kernel().stop(stop);
        }
    }

    private Finding finding(
            StackLine culprit, Breach breach, RuleAction action, String driver, String request, List<StackLine> stack) {
        List<StackLine> whole = new ArrayList<>();
        if (stack.isEmpty() || !isSameLine(stack.get(0), culprit)) {
            whole.add(culprit);
        }
        whole.addAll(stack);
        RuleInfo info = breach.rule().info();
        return new Finding(
                info.code(),
                info.bugCheck().name(),
                info.name(),
                driver,
                culprit,
                request,
                breach.what(),
                info.remedy(),
                info.severity(),
                action,
                story(info, driver, culprit, request),
                whole,
                machine.verifier().log().of(request),
                machine.verifier().replay(),
                1);
    }

    /** What has happened to {@code request}; its last step is the breach. */
    private List<StoryLine> story(RuleInfo info, String driver, StackLine culprit, String request) {
        String where = culprit.line() > 0 ? ", line " + culprit.line() : "";
        StoryLine breach =
                new StoryLine(true, driver, info.name() + where + " " + StoryLine.BREACH + " " + info.code());
        return machine.stories()
                .of(
                        Integer.parseUnsignedInt(request, 16),
                        machine.drivers(),
                        culprit.file(),
                        IovThread.current(),
                        breach);
    }

    /** Whether both frames are of the same line. */
    static boolean isSameLine(StackLine one, StackLine other) {
        return one.method().equals(other.method()) && one.source().equals(other.source());
    }

    /** The line of {@code call} in the code of {@code driver}. */
    static StackLine lineOf(VerifiedDriver driver, WovenCall call) {
        return new StackLine(driver.name(), call.simpleMethod(), 0, call.file(), call.line());
    }

    /** What stands for a line of {@code driver} where none was seen. */
    static StackLine implementationOf(VerifiedDriver driver) {
        String className = driver.driver().implementation().getClass().getName();
        return new StackLine(driver.name(), StackCapture.simpleName(className) + ".dispatch", 0, "Unknown Source", 0);
    }
}
