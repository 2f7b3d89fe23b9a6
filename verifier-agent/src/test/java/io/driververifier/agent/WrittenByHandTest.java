package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Class files as no compiler for Java writes them, which the JVM takes all the same, go on to be taken. */
class WrittenByHandTest {
    private static final String FUTURE = "java/util/concurrent/CompletableFuture";
    private static final String MAKE = "()L" + FUTURE + ";";
    private static final int JAVA_5 = 49;
    private static final int JAVA_6 = 50;

    private static byte[] file(int version, Consumer<MethodVisitor> code) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC, "acme/client/ByHand", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "make", MAKE, null, null);
        method.visitCode();
        code.accept(method);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static WovenClass woven(byte[] file) {
        return new ClassWeaver(new Interceptions()).weave("by-hand", WrittenByHandTest.class.getClassLoader(), file);
    }

    /** What {@code make} of the class answers, after the JVM has looked at its bytes. */
    private static Object made(WovenClass woven) throws ReflectiveOperationException {
        return loaded(woven).getMethod("make").invoke(null);
    }

    private static Object instance(WovenClass woven) throws ReflectiveOperationException {
        return loaded(woven).getConstructor().newInstance();
    }

    private static Class<?> loaded(WovenClass woven) {
        return new ClassLoader(WrittenByHandTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass("acme.client.ByHand", woven.bytes(), 0, woven.bytes().length);
            }
        }.define();
    }

    private static void makeAndReturn(MethodVisitor code) {
        code.visitTypeInsn(Opcodes.NEW, FUTURE);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, FUTURE, "<init>", "()V", false);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void withDeadCode(MethodVisitor code) {
        makeAndReturn(code);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ARETURN);
    }

    private static void withOneFrameOfTwo(MethodVisitor code) {
        jump(code, true);
        jump(code, false);
        makeAndReturn(code);
    }

    private static void withAllFrames(MethodVisitor code) {
        jump(code, true);
        jump(code, true);
        makeAndReturn(code);
    }

    private static void jump(MethodVisitor code, boolean hasFrame) {
        Label target = new Label();
        code.visitInsn(Opcodes.ICONST_0);
        code.visitJumpInsn(Opcodes.IFEQ, target);
        code.visitInsn(Opcodes.NOP);
        code.visitLabel(target);
        if (hasFrame) {
            code.visitFrame(Opcodes.F_NEW, 0, new Object[0], 0, new Object[0]);
        }
        code.visitInsn(Opcodes.NOP);
    }

    static Stream<Arguments> oldOnes() {
        return Stream.of(
                arguments(JAVA_5, (Consumer<MethodVisitor>) WrittenByHandTest::makeAndReturn, false),
                arguments(JAVA_6, (Consumer<MethodVisitor>) WrittenByHandTest::makeAndReturn, false),
                arguments(JAVA_6, (Consumer<MethodVisitor>) WrittenByHandTest::withAllFrames, false),
                arguments(JAVA_5, (Consumer<MethodVisitor>) WrittenByHandTest::withAllFrames, true),
                arguments(JAVA_5, (Consumer<MethodVisitor>) WrittenByHandTest::withDeadCode, true),
                arguments(JAVA_6, (Consumer<MethodVisitor>) WrittenByHandTest::withDeadCode, true),
                arguments(JAVA_6, (Consumer<MethodVisitor>) WrittenByHandTest::withOneFrameOfTwo, true));
    }

    @ParameterizedTest
    @MethodSource("oldOnes")
    void anOldOneIsLiftedOnlyWhereItHasEachFrameThatIsNeeded(
            int version, Consumer<MethodVisitor> code, boolean isLeftAlone) throws ReflectiveOperationException {
        WovenClass woven = woven(file(version, code));

        assertThat(woven.isLeftAlone()).isEqualTo(isLeftAlone);
        assertThat(made(woven)).isInstanceOf(CompletableFuture.class);
    }

    static Stream<Arguments> keepings() {
        return Stream.of(
                arguments((Consumer<MethodVisitor>) code -> {
                    code.visitTypeInsn(Opcodes.NEW, FUTURE);
                    code.visitInsn(Opcodes.DUP);
                    code.visitVarInsn(Opcodes.ASTORE, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, FUTURE, "<init>", "()V", false);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.ARETURN);
                }),
                arguments((Consumer<MethodVisitor>) code -> {
                    code.visitTypeInsn(Opcodes.NEW, FUTURE);
                    code.visitVarInsn(Opcodes.ASTORE, 0);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, FUTURE, "<init>", "()V", false);
                    code.visitVarInsn(Opcodes.ALOAD, 0);
                    code.visitInsn(Opcodes.ARETURN);
                }),
                arguments((Consumer<MethodVisitor>) code -> {
                    code.visitTypeInsn(Opcodes.NEW, FUTURE);
                    code.visitIntInsn(Opcodes.BIPUSH, 1);
                    code.visitInsn(Opcodes.DUP);
                    code.visitInsn(Opcodes.POP2);
                    code.visitMethodInsn(Opcodes.INVOKESPECIAL, FUTURE, "<init>", "()V", false);
                    makeAndReturn(code);
                }));
    }

    @ParameterizedTest
    @MethodSource("keepings")
    void anObjectMayBeKeptElsewhereBeforeItsConstructor(Consumer<MethodVisitor> code)
            throws ReflectiveOperationException {
        WovenClass woven = woven(file(Opcodes.V1_8, code));

        assertThat(made(woven)).isInstanceOf(CompletableFuture.class);
    }

    @Test
    void anObjectOnTheStackIsKnownToBeMade() {
        byte[] file =
                woven(file(Opcodes.V1_8, WrittenByHandTest::makeAndReturn)).bytes();

        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("io/driververifier/verifier/bind/BoundCall");
    }

    /** A class whose method goes on behind a frame that says nothing of {@code this} and the arguments. */
    private static byte[] forgetful(String above, String[] interfaces, String method, String descriptor) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "acme/client/ByHand", null, above, interfaces);
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, above, "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
        code.visitCode();
        jump(code, true);
        if (descriptor.endsWith("Z")) {
            code.visitInsn(Opcodes.ICONST_1);
            code.visitInsn(Opcodes.IRETURN);
        } else {
            code.visitInsn(Opcodes.RETURN);
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void aMethodMayForgetItsObjectBeforeItReturns() throws ReflectiveOperationException {
        WovenClass subscription = woven(forgetful(
                "java/lang/Object", new String[] {"java/util/concurrent/Flow$Subscription"}, "request", "(J)V"));
        WovenClass future = woven(forgetful(FUTURE, new String[0], "cancel", "(Z)Z"));

        ((Flow.Subscription) instance(subscription)).request(1);

        assertThat(((Future<?>) instance(future)).cancel(true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"46, 0x621", "48, 0x620", "49, 0x200"})
    void anOldInterfaceMayHaveFlagsThatANewerOneMayNot(int version, int access) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, access, "acme/client/ByHand", null, "java/lang/Object", null);
        writer.visitEnd();

        WovenClass woven = woven(writer.toByteArray());

        assertThat(woven.isLeftAlone()).isFalse();
        assertThat(loaded(woven)).isInterface();
    }
}
