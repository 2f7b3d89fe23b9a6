package io.driververifier.junit;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives the runs of a {@link ForcePendingTest} one by one: which one comes next depends on how the last one ended. */
final class SweepProvider implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return find(context).isPresent();
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        if (context.getExecutionMode() == ExecutionMode.CONCURRENT) {
            throw new IllegalStateException("The runs of a @ForcePendingTest depend on one another; take"
                    + " @Execution(CONCURRENT) from " + nameOf(context));
        }
        RunningSweep sweep =
                DriverVerifierExtension.beginSweep(context, find(context).orElseThrow(), nameOf(context));
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        new SweepInvocations(sweep, context), Spliterator.ORDERED | Spliterator.NONNULL),
                false);
    }

    private static Optional<ForcePendingTest> find(ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> AnnotationSupport.findAnnotation(method, ForcePendingTest.class));
    }

    private static String nameOf(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        return context.getRequiredTestClass().getName() + "." + method.getName();
    }
}
