package io.driververifier.junit;

import io.driververifier.verifier.sweep.Trial;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** The runs of a sweep as JUnit asks for them: each after the one before has ended, all on the thread of the test. */
final class SweepInvocations implements Iterator<TestTemplateInvocationContext> {
    private final RunningSweep sweep;
    private final ExtensionContext context;
    private Optional<Trial> next = Optional.empty();
    private boolean isOver;

    SweepInvocations(RunningSweep sweep, ExtensionContext context) {
        this.sweep = sweep;
        this.context = context;
    }

    @Override
    public boolean hasNext() {
        if (next.isEmpty() && !isOver) {
            next = sweep.advance();
            if (next.isEmpty()) {
                isOver = true;
                sweep.tell(context);
            }
        }
        return next.isPresent();
    }

    @Override
    public TestTemplateInvocationContext next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String name = next.orElseThrow().displayName();
        next = Optional.empty();
        sweep.begin();
        return new TestTemplateInvocationContext() {
            @Override
            public String getDisplayName(int invocationIndex) {
                return name;
            }
        };
    }
}
