package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** A publisher that several calls are answered with, an empty one say, is an operation of each of them. */
class SharedPublisherTest {
    private static final String UNFORCED = "policy=sites,sites=0000000000000000";
    private static final MethodType ASKED = MethodType.methodType(Flow.Publisher.class);

    private final Flow.Publisher<String> shared = subscriber -> {};
    private final Lower lower = () -> shared;

    /** What is below the driver. */
    interface Lower {
        Flow.Publisher<String> ask();
    }

    /** The call in the line {@code line} of the driver. */
    private static MethodHandle call(int line) throws ReflectiveOperationException {
        BoundSite site = new BoundSite(
                new WovenCall("test", "acme.Test", "method", "()V", line, "Test.java", line), "Lower.ask", ASKED, null);
        return BoundShapes.withResult(
                BoundRig.LOOKUP.findVirtual(Lower.class, "ask", ASKED),
                new ResultDispatch(site, Flow.Publisher.class, false, true));
    }

    @Test
    void countsWhereItIsAnsweredWithByEachCall() throws Throwable {
        MethodHandle first = call(1);
        MethodHandle second = call(2);
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            ((Flow.Publisher<?>) first.invoke(lower)).subscribe(new Indifferent());
            ((Flow.Publisher<?>) second.invoke(lower)).subscribe(new Indifferent());

            assertThat(rig.sites())
                    .extracting(SiteResult::description)
                    .satisfiesExactlyInAnyOrder(
                            text -> assertThat(text).contains("Test.java:1) Publisher.subscribe"),
                            text -> assertThat(text).contains("Test.java:2) Publisher.subscribe"));
        }
    }

    @Test
    void hasOneStandInAtOneCallAndThatIsNotHeldAgain() throws Throwable {
        MethodHandle first = call(1);
        MethodHandle second = call(2);
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            Object stand = first.invoke(lower);
            Lower returning = () -> Flow.Publisher.class.cast(stand);

            assertThat(first.invoke(lower)).isSameAs(stand);
            assertThat(second.invoke(returning)).isSameAs(stand);
            assertThat(rig.notes()).isEmpty();
        }
    }
}
