package io.driververifier.verifier.io.rules.outcome;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.IovKernel;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/4A04. */
class WrongWaitFunctionTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS);

    @FunctionalInterface
    private interface MonitorUse {
        void use(Object object) throws InterruptedException;
    }

    private static final List<MonitorUse> USES = List.of(
            object -> IovKernel.monitorEnter(object, Ddi.at(DRIVER, 42)),
            object -> IovKernel.wait(object, Ddi.at(DRIVER, 42)),
            object -> IovKernel.wait(object, 1, Ddi.at(DRIVER, 42)),
            object -> IovKernel.wait(object, 1, 1, Ddi.at(DRIVER, 42)),
            object -> IovKernel.notify(object, Ddi.at(DRIVER, 42)),
            object -> IovKernel.notifyAll(object, Ddi.at(DRIVER, 42)));

    private static Dispatch using(MonitorUse use, Object object) {
        return (device, irp) -> {
            try {
                use.use(object);
            } catch (InterruptedException hurry) {
                throw new AssertionError(hurry);
            }
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForEachUseOfAnEventAsAMonitor(Mode mode) {
        for (MonitorUse use : USES) {
            Dispatch broken = using(use, new KEvent(EventType.NOTIFICATION));
            assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/4A04 Filter.java:42");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForAnObjectOfJavas(Mode mode) {
        Object monitor = new Object();
        Dispatch right = using(
                object -> {
                    synchronized (IovKernel.monitorEnter(object, Ddi.at(DRIVER, 42))) {
                        IovKernel.notifyAll(object, Ddi.at(DRIVER, 43));
                        IovKernel.wait(object, 1, Ddi.at(DRIVER, 44));
                    }
                },
                monitor);
        assertThat(Found.by(mode, right, BOTTOM)).isEmpty();
    }
}
