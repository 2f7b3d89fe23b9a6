package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Objects;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

/** What becomes of classes that are defined in the moment of a change. */
class ClassesUnderWayTest {
    private static final String[] RACE = {"race"};

    private final FakeInstrumentation jvm = new FakeInstrumentation();
    private final Weaver weaver = new Weaver(jvm.asInstrumentation(), false);

    /** A class of the driver, with a call. */
    private static final class Helper {
        @SuppressWarnings("unused")
        void complete(io.driververifier.nt.io.Irp irp) {
            io.driververifier.nt.io.Io.completeRequest(irp);
        }
    }

    @Test
    void aThreadThatDefinesAClassIsKnownUntilItIsReady() throws Exception {
        try (SlowDefinition slow = new SlowDefinition()) {
            assertThat(ClassesUnderWay.await(10_000_000)).contains(slow.thread());
        }
        assertThat(ClassesUnderWay.await(30_000_000_000L)).isEmpty();
    }

    @Test
    void aDriverIsNotTakenInWhileAClassIsDefinedThatMayBeItsOwn() throws Exception {
        weaver.install();
        try (SlowDefinition slow = new SlowDefinition()) {
            assertThatThrownBy(() -> weaver.addOrRefuse(RACE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "the thread \"slow definition\" has been loading a class for more than a second, which may"
                                    + " be a driver's; try again");
        }
        weaver.driverLoaded("race", Helper.class);
        jvm.load(Helper.class, FakeInstrumentation.bytesOf(Helper.class));
        weaver.addOrRefuse(RACE);
        assertThat(weaver.countWoven("race")).isOne();
    }

    @Test
    void aClassThatCameWithTheBytesOfBeforeGetsItsOwn() throws Exception {
        weaver.install();
        weaver.driverLoaded("race", Helper.class);
        weaver.addOrRefuse(RACE);
        try (SlowDefinition slow = new SlowDefinition()) {
            assertThat(isWovenWhenItIsDefined()).isTrue();
            weaver.remove(RACE);
            assertThat(weaver.settle()).contains(slow.thread());
            jvm.load(Helper.class, FakeInstrumentation.bytesOf(Helper.class));
        }
        assertThat(weaver.countWoven("race")).isOne();
        weaver.catchUp();
        assertThat(weaver.countWoven("race")).isZero();
    }

    private boolean isWovenWhenItIsDefined() throws IOException {
        byte[] woven = weaver.transform(
                Helper.class.getModule(),
                Helper.class.getClassLoader(),
                Helper.class.getName().replace('.', '/'),
                null,
                Helper.class.getProtectionDomain(),
                FakeInstrumentation.bytesOf(Helper.class));
        return new ClassReader(Objects.requireNonNull(woven)).getClassName().endsWith("Helper");
    }
}
