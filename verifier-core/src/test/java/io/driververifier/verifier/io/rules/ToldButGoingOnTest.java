package io.driververifier.verifier.io.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.Rig;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a breach is only told the driver goes on: the request is completed and nothing else is found. */
class ToldButGoingOnTest {
    static Stream<Arguments> breaches() {
        return Stream.of(
                Arguments.of("0xC9/01", OwnIrp.making(own -> OwnCalls.free(20, null))),
                Arguments.of("0xC9/02", OwnRequest.sending(OwnRequest.stopping(), request -> {
                    request.awaitPrivate();
                    OwnCalls.free(20, request.irp());
                    OwnCalls.complete(21, request.irp());
                    request.await();
                })),
                Arguments.of("0xC9/20A", OwnIrp.sending(own -> {
                    OwnCalls.free(20, own.irp());
                    own.await();
                    OwnCalls.free(21, own.irp());
                })),
                Arguments.of("0xC9/20C", OwnRequest.sending(request -> {
                    OwnCalls.free(20, request.irp());
                    request.await();
                })),
                Arguments.of("0xC9/20B", (Dispatch) (device, irp) -> {
                    OwnCalls.free(20, irp);
                    return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
                }),
                Arguments.of("0xC9/310", OwnIrp.sending(own -> {
                    OwnCalls.reuse(20, own.irp());
                    own.await();
                    OwnCalls.free(21, own.irp());
                })),
                Arguments.of("0xC9/311", (Dispatch) (device, irp) -> {
                    var own = OwnIrp.DDI.buildAsynchronous(Dispatch.below(device));
                    OwnCalls.reuse(20, own);
                    OwnCalls.free(21, own);
                    return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
                }),
                Arguments.of("0xC9/20D", OwnIrp.making(own -> {
                    var charged = OwnCalls.allocateCharged(own.below());
                    OwnCalls.initialize(20, charged);
                    OwnCalls.free(21, charged);
                })));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theDriverGoesOn(String code, Dispatch broken) {
        Mode mode = Mode.HELD;
        Rig rig = Rig.open(mode.settings(Ddi.DRIVER).withRules(RuleActions.parse(code + "=zap")));
        try (rig) {
            rig.push("lower", Lower.answering(mode));
            rig.push(Ddi.DRIVER, broken);
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
        }
        assertThat(rig.verifier().findings()).extracting(Found::text).containsExactly(code + " Filter.java:20");
    }
}
