package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import acme.client.ReferringDriver;
import io.driververifier.verifier.SiteResult;
import java.io.IOException;
import java.nio.channels.CompletionHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that a woven class makes by references to methods are dispatches as those are that it makes by itself. */
@SuppressWarnings("unchecked")
class BoundReferencesTest {
    private static final long BOUND_SECONDS = 10;

    private final ReferringDriver.Lower lower = new InlineLower();
    private WovenRig rig;

    @BeforeEach
    void weave() throws IOException {
        rig = new WovenRig(ReferringDriver.class, "schedule=held");
    }

    @AfterEach
    void letGo() {
        rig.close();
    }

    private void assertHeld(Object answer, String value) throws Exception {
        CompletableFuture<?> stage = (CompletableFuture<?>) answer;
        assertThat(stage).isNotDone();
        assertThat(stage.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo(value);
        assertThat(rig.counters().held()).isEqualTo(1);
        assertThat(rig.notes()).isEmpty();
    }

    private Object get(String method, Object... arguments) {
        return ((Supplier<Object>) rig.call(method, arguments)).get();
    }

    @Test
    void aReferenceToTheMethodOfAnObjectIsHeld() throws Exception {
        assertHeld(get("ofObject", lower), "answer");
    }

    @Test
    void aReferenceToTheMethodOfAnyObjectIsHeldAndMadeOnce() throws Exception {
        Function<Object, Object> asks = (Function<Object, Object>) rig.call("ofInterface");

        assertThat(rig.call("ofInterface")).isSameAs(asks);
        assertHeld(asks.apply(lower), "answer");
    }

    @Test
    void aReferenceToAStaticMethodIsHeld() throws Exception {
        assertHeld(get("ofStatic"), "ready");
    }

    @Test
    void whatAMapComputesByAReferenceIsHeld() throws Exception {
        assertHeld(rig.call("computed", new HashMap<>(), lower), "key");
    }

    @Test
    void argumentsAreConvertedAsTheReferenceDoes() throws Exception {
        assertHeld(((IntFunction<Object>) rig.call("converted", lower)).apply(7), "7");
    }

    @Test
    void anArrayIsPassedOnToAMethodWithAnyNumberOfArguments() throws Exception {
        Function<String[], Object> sends = (Function<String[], Object>) rig.call("ofArray", lower);

        assertHeld(sends.apply(new String[] {"one", "two"}), "one two");
    }

    @Test
    void aGenericAnswerIsHeldByWhatItIsTakenAs() throws Exception {
        ReferringDriver.Cache<CompletableFuture<String>> cache = CompletableFuture::completedFuture;

        assertHeld(((Function<String, Object>) rig.call("cast", cache)).apply("key"), "key");
    }

    @Test
    void aHandlerThatIsPassedByAReferenceIsHeld() throws Exception {
        CompletableFuture<String> told = new CompletableFuture<>();

        ((ReferringDriver.Reader) rig.call("reader", lower)).read("read", new CompletionHandler<>() {
            @Override
            public void completed(String result, String attachment) {
                told.complete(result);
            }

            @Override
            public void failed(Throwable failure, String attachment) {
                told.completeExceptionally(failure);
            }
        });

        assertHeld(told, "read");
    }

    @Test
    void aReferenceOfSeveralInterfacesHasThemAll() throws Exception {
        Object made = rig.call("marked", lower);

        assertThat(made).isInstanceOf(RandomAccess.class);
        assertHeld(((Supplier<Object>) made).get(), "answer");
    }

    @Test
    void whatCanBeSerializedAndConstructorsAreLeftAlone() {
        assertThat((CompletionStage<String>) get("serializable", lower)).isCompletedWithValue("answer");
        assertThat((CompletableFuture<?>) get("constructor")).isNotDone();
        assertThat(rig.woven().methods()).doesNotContain("serializable", "constructor");
        assertThat(rig.counters().dispatches()).isZero();
    }

    @Test
    void aReferenceToAMethodOfTheDriverAndTheBodyOfALambdaAreNone() throws Exception {
        assertThat((CompletionStage<String>) get("own")).isCompletedWithValue("own");
        assertThat(rig.counters().dispatches()).isZero();

        assertHeld(get("lambda", lower), "answer");
        assertThat(rig.woven().methods()).doesNotContain("own", "lambda");
    }

    @Test
    void twoOfALineAreTwoSitesWithTheTextOfCalls() {
        List<Supplier<Object>> two = (List<Supplier<Object>>) rig.call("two", lower);
        assertThat(two).extracting(Supplier::get).doesNotContainNull();

        assertThat(rig.sites())
                .extracting(SiteResult::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(rig.sites())
                .extracting(SiteResult::description)
                .allMatch(
                        text -> text.matches(
                                "test!ReferringDriver.two \\(ReferringDriver.java:\\d+\\) CompletionStage ReferringDriver.Lower.ask"));
    }

    @Test
    void theClassGetsNoMember() throws IOException {
        assertThat(members(rig.woven().bytes())).isEqualTo(members(FakeInstrumentation.bytesOf(ReferringDriver.class)));
    }

    private static List<String> members(byte[] file) {
        List<String> members = new ArrayList<>();
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                members.add(access + name + descriptor);
                                return null;
                            }

                            @Override
                            public @Nullable FieldVisitor visitField(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    @Nullable Object value) {
                                members.add(access + name + descriptor);
                                return null;
                            }
                        },
                        0);
        return members;
    }
}
