package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import acme.client.OldDriver;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import org.junit.jupiter.api.Test;

/** Classes that a compiler for Java 6 or before has written, in which there can be no {@code invokedynamic}. */
class OldClassFilesTest {
    private static final long BOUND_SECONDS = 10;
    private static final int VERSION_LOW_BYTE = 7;

    private static Object ask(WovenRig rig) {
        return rig.call("ask", new InlineLower(), 2);
    }

    private static byte[] withoutFrames(byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(0);
        reader.accept(writer, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    @Test
    void oneWithFramesIsLiftedAndItsCallsAreHeld() throws Exception {
        byte[] old = FakeInstrumentation.oldBytesOf(OldDriver.class);
        try (WovenRig rig = new WovenRig(OldDriver.class, old, "schedule=held")) {
            CompletableFuture<?> answer = (CompletableFuture<?>) ask(rig);

            assertThat(rig.woven().bytes()[VERSION_LOW_BYTE]).isEqualTo((byte) 51);
            assertThat(rig.woven().isLeftAlone()).isFalse();
            assertThat(answer).isNotDone();
            assertThat(answer.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("answer");
            assertThat(rig.counters().held()).isEqualTo(2);
        }
    }

    @Test
    void oneWithoutFramesIsLeftAsItIsAndRuns() throws IOException {
        byte[] old = withoutFrames(FakeInstrumentation.oldBytesOf(OldDriver.class));
        try (WovenRig rig = new WovenRig(OldDriver.class, old, "schedule=held")) {
            assertThat((CompletableFuture<?>) ask(rig)).isDone();

            assertThat(rig.woven().bytes()).isEqualTo(old);
            assertThat(rig.woven().isLeftAlone()).isTrue();
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void howManyAreLeftIsSaidOfTheirDriver() throws IOException {
        FakeInstrumentation jvm = new FakeInstrumentation();
        Weaver weaver = new Weaver(jvm.asInstrumentation(), true);
        weaver.install();
        jvm.load(OldDriver.class, withoutFrames(FakeInstrumentation.oldBytesOf(OldDriver.class)));

        weaver.add(new String[] {"acme.client.*"});

        assertThat(weaver.hasClasses("acme.client.*")).isTrue();
        assertThat(weaver.countWoven("acme.client.*")).isZero();
        assertThat(weaver.leftAlone("acme.client.*"))
                .isEqualTo(
                        "acme.client.* is not wholly verified: classes left as they are, because their files are older than"
                                + " Java 7 and lack what newer ones say of the stack: 1, acme.client.OldDriver the first");
        assertThat(weaver.leftAlone("other")).isEmpty();
    }
}
