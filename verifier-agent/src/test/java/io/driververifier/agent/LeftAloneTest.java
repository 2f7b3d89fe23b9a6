package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import acme.client.ReferringDriver;
import io.driververifier.verifier.DriverSpec;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** Classes that cannot have bound calls keep their own bytes, and the program goes on. */
class LeftAloneTest {
    private static final String LOWER = "acme/client/ReferringDriver$Lower";
    private static final String ASK = "()Ljava/util/concurrent/CompletionStage;";

    /** A method has 64 KiB at most; woven, each call is two bytes longer. */
    private static final int CALLS_TOO_MANY = 10_900;

    private final ClassLoader own = LeftAloneTest.class.getClassLoader();
    private final ClassWeaver weaver = new ClassWeaver(new Interceptions());
    private final byte[] file;

    LeftAloneTest() throws Exception {
        file = FakeInstrumentation.bytesOf(ReferringDriver.class);
    }

    /** A class with a method that is as large as a method can be. */
    private static byte[] largest() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "acme/client/Large", null, "java/lang/Object", null);
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(L" + LOWER + ";)V", null, null);
        for (int i = 0; i < CALLS_TOO_MANY; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, "acme/client/Fixed", "own", ASK, false);
            code.visitInsn(Opcodes.POP2);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    @Test
    void aClassWhoseLoaderDoesNotSeeTheVerifierIs() throws Exception {
        try (URLClassLoader alone = new URLClassLoader(new URL[0], null)) {
            WovenClass woven = weaver.weave("test", alone, file);

            assertThat(woven.leftAlone()).isEqualTo(LeftAlone.UNSEEN);
            assertThat(woven.bytes()).isSameAs(file);
            assertThat(woven.methods()).isEmpty();
        }
        assertThat(weaver.weave("test", own, file).leftAlone()).isEqualTo(LeftAlone.NOT);
    }

    @Test
    void aClassThatWouldBecomeTooLargeIs() {
        byte[] large = largest();

        assertThat(weaver.weave("test", own, large))
                .isEqualTo(WovenClass.untouched("test", large, LeftAlone.IMPOSSIBLE));
    }

    @Test
    void aClassWhoseLoaderFindsNoResourcesHasNoCallsAndIsNoFailure() {
        ClassLoader odd = new ClassLoader(own) {
            @Override
            public URL getResource(String name) {
                throw new UnsupportedOperationException(name);
            }
        };

        assertThat(weaver.weave("test", odd, file).leftAlone()).isEqualTo(LeftAlone.NOT);
    }

    @Test
    void whyIsSaidOnceForAllOfADriver() {
        WovenClasses woven = new WovenClasses();
        woven.put(own, "acme/B", WovenClass.untouched("acme.*", file, LeftAlone.UNSEEN));
        woven.put(own, "acme/A", WovenClass.untouched("acme.*", file, LeftAlone.UNSEEN));
        woven.put(own, "acme/C", WovenClass.untouched("acme.*", file, LeftAlone.IMPOSSIBLE));
        woven.put(own, "other/A", WovenClass.untouched("other.*", file, LeftAlone.TOO_OLD));

        assertThat(woven.leftAlone("acme.*"))
                .isEqualTo(
                        "acme.* is not wholly verified: classes left as they are, because their class loader does not see"
                                + " the verifier: 2, acme.A the first; classes left as they are, because they cannot be changed: 1,"
                                + " acme.C the first");
        assertThat(woven.driverOf(own, "acme/A")).isEqualTo("acme.*");
        assertThat(woven.count("acme.*")).isZero();
    }

    @Test
    void aLoaderThatFindsNoServicesIsNoFailure() {
        ClassLoader odd = new ClassLoader(own) {
            @Override
            public Enumeration<URL> getResources(String name) {
                throw new UnsupportedOperationException(name);
            }
        };

        assertThat(new DriverClasses().driverOf(List.of(new DriverSpec("some-driver")), odd, "acme/client/Large", null))
                .isEmpty();
    }
}
