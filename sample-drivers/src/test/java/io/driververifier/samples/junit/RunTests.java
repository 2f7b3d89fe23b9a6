package io.driververifier.samples.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintStream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The program of the other JVM: runs test classes, and writes a {@link TestOutcome} to stdout for each test and class, and for
 * whatever else fails.
 *
 * <p>Has to run on every version of the JUnit Platform that the extension works with.
 */
final class RunTests implements TestExecutionListener {
    private final PrintStream out;

    private RunTests(PrintStream out) {
        this.out = out;
    }

    /** Runs each group of {@code arguments}, class names with a plus sign between them, after the one before has ended. */
    public static void main(String[] arguments) {
        Launcher launcher = LauncherFactory.create();
        RunTests listener = new RunTests(System.out);
        for (String group : arguments) {
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (String className : group.split("\\+")) {
                request.selectors(selectClass(className));
            }
            LauncherDiscoveryRequest built = request.build();
            launcher.execute(built, listener);
        }
        System.out.flush();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()
                || result.getThrowable().isPresent()
                || test.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            String message = result.getThrowable()
                    .map(failure -> String.valueOf(failure.getMessage()))
                    .orElse("");
            write(test, result.getStatus().name(), message);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(test, "SKIPPED", reason);
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        write(test, "REPORTED", entry.getKeyValuePairs().toString());
    }

    private void write(TestIdentifier test, String status, String message) {
        out.println(new TestOutcome(nameOf(test), status, message).toLine());
    }

    private static String nameOf(TestIdentifier test) {
        return test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? simple(method.getClassName()) + "." + method.getMethodName()
                        : source instanceof ClassSource type ? simple(type.getClassName()) : "")
                .orElse("");
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
