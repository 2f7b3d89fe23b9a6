package io.driververifier.junit;

import io.driververifier.machine.Machine;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.sweep.SweepPlan;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs tests with drivers verified as {@link VerifyDrivers} says, and gives them a {@link Machine} and the
 * {@link Verifier} as parameters.
 *
 * <p>Each test has a verification of its own with the seed of the class, so that one test replays alone; it begins with the
 * making of the test's instance, so that a machine may be a field. Machines that {@code @BeforeAll} makes, or the fields of
 * an instance for the whole class, are verified for the whole class. A machine made as a parameter is closed after the
 * test. The agent attaches itself where it is not on the command line. When the last test of the JVM has ended, the pending
 * coverage of all of them is told. Works with Jupiter 5.10 and later and with 6; tests may run in parallel.
 *
 * <p>No thread stays in a verification between two tests: in a parallel run it may do other classes' work there.
 */
public final class DriverVerifierExtension
        implements InvocationInterceptor,
                BeforeAllCallback,
                BeforeEachCallback,
                TestExecutionExceptionHandler,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DriverVerifierExtension.class);

    /** For JUnit. */
    public DriverVerifierExtension() {}

    // The class

    @Override
    public void beforeAll(ExtensionContext context) {
        VerifiedClass verified = begun(context);
        if (verified != null && verified.testClass() == context.getRequiredTestClass()) {
            publish(context, verified);
        }
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runForTheClass(invocation, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        runForTheClass(invocation, context);
    }

    private static void runForTheClass(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        VerifiedClass verified = ofClass(context);
        if (verified == null) {
            invocation.proceed();
        } else {
            verified.run(invocation);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        VerifiedClass verified = context.getStore(NAMESPACE).remove(VerifiedClass.class, VerifiedClass.class);
        if (verified != null) {
            verified.close();
            Failures.throwIfAny(verified.takeFindings());
            verified.complain();
        }
    }

    // Each test

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> constructor, ExtensionContext context)
            throws Throwable {
        if (context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent()) {
            return makeInstanceOfTheClass(invocation, context);
        }
        RunningSweep sweep = RunningSweep.begun();
        VerifiedClass verified = sweep == null ? ofClass(context) : sweep.scope();
        return verified == null ? invocation.proceed() : verified.makeInstance(invocation);
    }

    /** Comes before {@link #beforeAll}; if it fails, {@link #afterAll} does not come. */
    private static <T> T makeInstanceOfTheClass(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        VerifiedClass verified = begun(context);
        if (verified == null) {
            return invocation.proceed();
        }
        try {
            return verified.run(invocation);
        } catch (Throwable failure) {
            if (verified.testClass() == context.getRequiredTestClass()) {
                verified.close();
            }
            throw failure;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningSweep sweep = ofSweep(context);
        if (sweep != null) {
            VerifiedClass scope = sweep.testBegins();
            publish(context, scope);
            context.getStore(NAMESPACE)
                    .put(RunningTest.class, RunningTest.begin(scope, madeFor(context, scope), false));
            return;
        }
        VerifiedClass ofClass = ofClass(context);
        List<VerifiedTest> made = ofClass == null ? List.of() : madeFor(context, ofClass);
        Optional<VerifyDrivers> own = find(context.getRequiredTestMethod());
        VerifiedClass scope = own.isPresent() ? begin(context, own.get(), ofClass) : ofClass;
        if (scope != null) {
            if (own.isPresent()) {
                publish(context, scope);
            }
            context.getStore(NAMESPACE).put(RunningTest.class, RunningTest.begin(scope, made, own.isPresent()));
        }
    }

    private static List<VerifiedTest> madeFor(ExtensionContext context, VerifiedClass scope) {
        return scope.takeMadeWith(
                context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of()));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        RunningTest test = ofTest(context);
        throw test == null ? failure : test.failsWith(failure);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RunningTest test = context.getStore(NAMESPACE).remove(RunningTest.class, RunningTest.class);
        RunningSweep sweep = ofSweep(context);
        if (sweep != null) {
            sweep.end(test, context.getExecutionException());
        } else if (test != null) {
            test.end(context.getExecutionException());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return (type == Machine.class || type == Verifier.class) && ofTest(context) != null;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RunningTest test = ofTest(context);
        if (test == null) {
            throw new IllegalStateException("Only a test of a class with @VerifyDrivers has a machine");
        }
        return parameter.getParameter().getType() == Machine.class ? test.machine() : test.verifier();
    }

    // What belongs to a class or a test

    /** The verification of the class of {@code context}, begun if need be; an enclosing class's if it has none itself. */
    private static @Nullable VerifiedClass begun(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        VerifiedClass known = ofClass(context);
        if (known != null && known.testClass() == testClass) {
            return known;
        }
        Optional<VerifyDrivers> annotation = find(testClass);
        if (annotation.isEmpty()) {
            return known;
        }
        VerifiedClass verified = begin(context, annotation.get(), known);
        context.getStore(NAMESPACE).put(VerifiedClass.class, verified);
        return verified;
    }

    private static VerifiedClass begin(
            ExtensionContext context, VerifyDrivers annotation, @Nullable VerifiedClass enclosing) {
        AgentPresence.ensure();
        return new VerifiedClass(
                context.getRequiredTestClass(),
                enclosing,
                SessionResults.of(context),
                AnnotatedSettings.of(annotation));
    }

    /**
     * Begins the sweep of the test {@code name}, of which {@code context} is.
     *
     * @throws IllegalStateException if there is nothing that it could force
     */
    static RunningSweep beginSweep(ExtensionContext context, ForcePendingTest annotation, String name) {
        VerifiedClass ofClass = ofClass(context);
        VerifierSettings settings = find(context.getRequiredTestMethod())
                .map(AnnotatedSettings::of)
                .or(() -> Optional.ofNullable(ofClass).map(VerifiedClass::settings))
                .orElseThrow(() -> new IllegalStateException(
                        "@ForcePendingTest needs @VerifyDrivers, on the class or on " + name));
        if (!settings.flags().has(VerifierOption.FORCE_PENDING)) {
            throw new IllegalStateException(
                    "@ForcePendingTest needs the option 0x200 among the flags, which are " + settings.flags());
        }
        AgentPresence.ensure();
        SweepPlan plan = new SweepPlan(
                List.of(annotation.schedules()), annotation.calls(), annotation.callsMax(), annotation.pairs());
        RunningSweep sweep = new RunningSweep(
                name, context.getRequiredTestClass(), ofClass, SessionResults.of(context), settings, plan);
        context.getStore(NAMESPACE).put(RunningSweep.class, sweep);
        return sweep;
    }

    private static @Nullable RunningSweep ofSweep(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(RunningSweep.class, RunningSweep.class);
    }

    private static void publish(ExtensionContext context, VerifiedClass verified) {
        context.publishReportEntry("Driver Verifier", verified.replay());
    }

    private static @Nullable VerifiedClass ofClass(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(VerifiedClass.class, VerifiedClass.class);
    }

    private static @Nullable RunningTest ofTest(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(RunningTest.class, RunningTest.class);
    }

    private static Optional<VerifyDrivers> find(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, VerifyDrivers.class);
    }
}
