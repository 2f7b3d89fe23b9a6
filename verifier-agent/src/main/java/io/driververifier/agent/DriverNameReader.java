package io.driververifier.agent;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.DriverName;
import java.util.Optional;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Reads a {@link DriverName} out of a class file, without loading the class. Stateless. */
public final class DriverNameReader {
    private static final String DRIVER_NAME = Type.getDescriptor(DriverName.class);

    private DriverNameReader() {}

    /** The name on the class or package in {@code classFile}. */
    public static Optional<String> read(byte[] classFile) {
        String[] found = new String[1];
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                                return descriptor.equals(DRIVER_NAME) ? valueInto(found) : null;
                            }
                        },
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return Optional.ofNullable(found[0]).map(DriverNames::normalize);
    }

    private static AnnotationVisitor valueInto(String[] found) {
        return new AnnotationVisitor(Opcodes.ASM9) {
            @Override
            public void visit(String name, Object value) {
                found[0] = value.toString();
            }
        };
    }

    /** The name of a driver that says none. */
    public static String fromClassName(String className) {
        return DriverNames.ofSimpleName(className.substring(className.lastIndexOf('.') + 1));
    }
}
