package io.driververifier.agent;

import io.driververifier.agent.bind.BoundClasses;
import io.driververifier.agent.bind.CastsAfterCalls;
import io.driververifier.agent.bind.SeenCore;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/** Rewrites one class of a driver under verification. Stateless but for tables; any thread. */
final class ClassWeaver {
    /** {@code invokedynamic} came with Java 7. */
    private static final int VERSION_MIN = Opcodes.V1_7;

    private static final int CONSTANT_CLASS = 7;
    private static final String KERNEL_MODEL = "io/driververifier/nt/";

    private final BoundClasses bound = new BoundClasses();
    private final SeenCore core = new SeenCore();
    private final Interceptions interceptions;

    ClassWeaver(Interceptions interceptions) {
        this.interceptions = interceptions;
    }

    /**
     * What {@code original}, a class of {@code loader}, becomes with its calls replaced.
     *
     * @throws UnsupportedClassVersionError if the class file is too old for what is woven, or newer than we know
     */
    WovenClass weave(String driver, ClassLoader loader, byte[] original) {
        int version = (original[6] & 0xff) << 8 | original[7] & 0xff;
        ClassReader reader;
        try {
            reader = new ClassReader(original);
        } catch (IllegalArgumentException newer) {
            throw new UnsupportedClassVersionError(
                    "its class file has version " + version + ", which this version of the verifier does not know");
        }
        if (isOfKernelModel(reader)) {
            if (version < VERSION_MIN) {
                throw new UnsupportedClassVersionError(
                        "its class file has version " + version + "; a driver has to be compiled for Java 7 or later");
            }
            // What knows the kernel model has the I/O manager as its lower layer, whose binding is the IRP.
            return weave(reader, driver, (next, methods) -> new Visitor(next, driver, methods));
        }
        if (!core.isSeenBy(loader)) {
            return WovenClass.untouched(driver, original, LeftAlone.UNSEEN);
        }
        try {
            return weaveBound(reader, driver, loader, version)
                    .orElseGet(() -> WovenClass.untouched(driver, original, LeftAlone.TOO_OLD));
        } catch (RuntimeException impossible) {
            // Any class of any jar may come here: one that is too large for more, say, is no reason to end the program.
            return WovenClass.untouched(driver, original, LeftAlone.IMPOSSIBLE);
        }
    }

    /** Empty where the file is too old, and says too little of its stack to be given a newer version. */
    private Optional<WovenClass> weaveBound(ClassReader reader, String driver, ClassLoader loader, int version) {
        CastsAfterCalls casts = CastsAfterCalls.of(reader);
        boolean isOld = version < VERSION_MIN;
        if (isOld && !casts.canBeNewer()) {
            return Optional.empty();
        }
        return Optional.of(weave(
                reader,
                driver,
                (next, methods) -> bound.weaver(
                        casts,
                        isOld ? next : new Visitor(next, driver, methods),
                        driver,
                        loader,
                        VERSION_MIN,
                        methods)));
    }

    private static WovenClass weave(
            ClassReader reader, String driver, BiFunction<ClassVisitor, Set<String>, ClassVisitor> visitor) {
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Set<String> methods = new HashSet<>();
        reader.accept(visitor.apply(writer, methods), 0);
        return new WovenClass(driver, writer.toByteArray(), Set.copyOf(methods), LeftAlone.NOT);
    }

    /** Whether the class has to do with the kernel model. */
    private static boolean isOfKernelModel(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int offset = reader.getItem(i);
            if (offset > 0
                    && reader.readByte(offset - 1) == CONSTANT_CLASS
                    && reader.readUTF8(offset, buffer).startsWith(KERNEL_MODEL)) {
                return true;
            }
        }
        return false;
    }

    private final class Visitor extends ClassVisitor {
        private final String driver;
        private final Set<String> methods;
        private String file = "Unknown Source";

        Visitor(ClassVisitor next, String driver, Set<String> methods) {
            super(Opcodes.ASM9, next);
            this.methods = methods;
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
