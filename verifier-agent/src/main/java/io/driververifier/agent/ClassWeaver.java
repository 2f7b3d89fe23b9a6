package io.driververifier.agent;

import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Rewrites one class of a driver under verification. Stateless but for the table; any thread. */
final class ClassWeaver {
    /** {@code invokedynamic} came with Java 7. */
    private static final int VERSION_MIN = Opcodes.V1_7;

    private final Interceptions interceptions;

    ClassWeaver(Interceptions interceptions) {
        this.interceptions = interceptions;
    }

    /**
     * What {@code original} becomes with its calls replaced.
     *
     * @throws UnsupportedClassVersionError if the class file is too old for what is woven, or newer than we know
     */
    WovenClass weave(String driver, byte[] original) {
        int version = (original[6] & 0xff) << 8 | original[7] & 0xff;
        if (version < VERSION_MIN) {
            throw new UnsupportedClassVersionError(
                    "its class file has version " + version + "; a driver has to be compiled for Java 7 or later");
        }
        ClassReader reader;
        try {
            reader = new ClassReader(original);
        } catch (IllegalArgumentException newer) {
            throw new UnsupportedClassVersionError(
                    "its class file has version " + version + ", which this version of the verifier does not know");
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Visitor visitor = new Visitor(writer, driver);
        reader.accept(visitor, 0);
        return new WovenClass(driver, writer.toByteArray(), Set.copyOf(visitor.methods));
    }

    private final class Visitor extends ClassVisitor {
        private final String driver;
        private final Set<String> methods = new HashSet<>();
        private String file = "Unknown Source";

        Visitor(ClassVisitor next, String driver) {
            super(Opcodes.ASM9, next);
            this.driver = driver;
        }

        @Override
        public void visitSource(@Nullable String source, @Nullable String debug) {
            if (source != null) {
                file = source;
            }
            super.visitSource(source, debug);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            WovenCalls calls = new WovenCalls(driver, name + descriptor, file, () -> methods.add(name));
            return new MethodWeaver(next, interceptions, calls, descriptor);
        }
    }
}
