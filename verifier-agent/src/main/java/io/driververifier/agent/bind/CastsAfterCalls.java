package io.driververifier.agent.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of each call in a class is cast to by the next instruction, as after a call of a generic method. Immutable
 * once read.
 */
public final class CastsAfterCalls {
    /** By method, an entry for each call; empty where nothing is cast. */
    private final Map<String, List<String>> byMethod = new HashMap<>();

    private final Set<String> withoutThis = new HashSet<>();
    private boolean hasOldSubroutines;
    private boolean lacksFrames;
    private int version;

    private CastsAfterCalls() {}

    /** Those of the class that {@code reader} reads. */
    public static CastsAfterCalls of(ClassReader reader) {
        CastsAfterCalls casts = new CastsAfterCalls();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(
                            int version,
                            int access,
                            String name,
                            @Nullable String signature,
                            @Nullable String superName,
                            String @Nullable [] interfaces) {
                        casts.version = version & 0xffff;
                    }

                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        return casts.new Reader(name + descriptor, casts.version >= Opcodes.V1_6);
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.EXPAND_FRAMES);
        return casts;
    }

    /** The internal name of what call {@code number}, from 0, of {@code method} is cast to; empty for none. */
    String of(String method, int number) {
        return byMethod.get(method).get(number);
    }

    /**
     * Whether {@code method}, of an object, does not keep {@code this} to its end, as optimizers of class files do: it puts
     * something else in its place, or has a frame that says no more what is there.
     */
    boolean losesThis(String method) {
        return withoutThis.contains(method);
    }

    /**
     * Whether the class file, an old one, can be given a newer version, whose stack is not told by the instructions alone: every
     * place that is reached by other than the instruction before it has a frame.
     */
    public boolean canBeNewer() {
        return !hasOldSubroutines && !lacksFrames;
    }

    private final class Reader extends MethodVisitor {
        private final String method;
        private final List<String> casts;
        private final NeededFrames frames;
        private boolean isAfterCall;

        Reader(String method, boolean hasFrames) {
            super(Opcodes.ASM9);
            this.method = method;
            this.casts = byMethod.computeIfAbsent(method, key -> new ArrayList<>());
            this.frames = new NeededFrames(hasFrames);
        }

        private void next() {
            isAfterCall = false;
            frames.instruction();
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            next();
            casts.add("");
            isAfterCall = true;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            if (isAfterCall && opcode == Opcodes.CHECKCAST) {
                casts.set(casts.size() - 1, type);
            }
            next();
        }

        @Override
        public void visitInsn(int opcode) {
            next();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN || opcode == Opcodes.ATHROW) {
                frames.goesElsewhere();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            next();
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            next();
            hasOldSubroutines |= opcode == Opcodes.RET;
            if (index == 0 && opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
                withoutThis.add(method);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            next();
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            next();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            next();
            hasOldSubroutines |= opcode == Opcodes.JSR;
            frames.comesTo(label);
            if (opcode == Opcodes.GOTO) {
                frames.goesElsewhere();
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            next();
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            next();
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            visitSwitch(otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            visitSwitch(otherwise, labels);
        }

        private void visitSwitch(Label otherwise, Label... labels) {
            next();
            frames.comesTo(otherwise);
            for (Label label : labels) {
                frames.comesTo(label);
            }
            frames.goesElsewhere();
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            next();
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            frames.comesTo(handler);
        }

        @Override
        public void visitLabel(Label label) {
            frames.label(label);
        }

        @Override
        public void visitFrame(
                int type, int locals, Object @Nullable [] local, int stacked, Object @Nullable [] stack) {
            frames.frame();
            if (locals == 0 || local == null || Opcodes.TOP.equals(local[0])) {
                withoutThis.add(method);
            }
        }

        @Override
        public void visitEnd() {
            lacksFrames |= frames.lacksOne();
        }
    }
}
