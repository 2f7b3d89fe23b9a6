package io.driververifier.agent.bind;

import io.driververifier.verifier.bind.CompletionCallback;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Finds the methods of a class file with a parameter that is annotated as a callback. One thread: made for one class. */
final class TellingMethods extends ClassVisitor {
    private static final String ANNOTATION = Type.getDescriptor(CompletionCallback.class);

    private final Set<String> found = new HashSet<>();

    private TellingMethods() {
        super(Opcodes.ASM9);
    }

    /** Those of the class {@code file} that {@code reader} reads; most are known to have none by their constants. */
    static Set<String> of(byte[] file, ClassReader reader) {
        if (!new String(file, StandardCharsets.ISO_8859_1).contains(ANNOTATION)) {
            return Set.of();
        }
        TellingMethods methods = new TellingMethods();
        reader.accept(methods, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return Set.copyOf(methods.found);
    }

    /** How a method is kept: its name and its parameters, whatever it returns. */
    static String key(String name, String descriptor) {
        return name + descriptor.substring(0, descriptor.indexOf(')'));
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable AnnotationVisitor visitParameterAnnotation(
                    int parameter, String annotation, boolean isVisible) {
                if (annotation.equals(ANNOTATION)) {
                    found.add(key(name, descriptor));
                }
                return null;
            }
        };
    }
}
