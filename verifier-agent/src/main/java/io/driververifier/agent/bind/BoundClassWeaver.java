package io.driververifier.agent.bind;

import io.driververifier.verifier.bind.BoundCall;
import io.driververifier.verifier.bind.BoundReference;
import io.driververifier.verifier.bind.HandedStages;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the calls of one class that may be dispatches, and the references to methods whose calls may be: each becomes an
 * {@code invokedynamic} that makes the same call, or an object that does.
 *
 * <p>One thread: made for one class.
 */
final class BoundClassWeaver extends ClassVisitor {
    private static final Handle CALL = Bootstrap.of(
            BoundCall.class,
            MethodHandle.class,
            String.class,
            String.class,
            int.class,
            String.class,
            int.class,
            String.class,
            int.class);

    private static final Handle REFERENCE = Bootstrap.of(
            BoundReference.class,
            MethodType.class,
            MethodHandle.class,
            MethodType.class,
            String.class,
            String.class,
            int.class,
            String.class,
            int.class,
            String.class,
            Object[].class);

    private static final String BOUND_CALL = Type.getInternalName(BoundCall.class);

    private final String driver;
    private final DispatchCandidates candidates;
    private final CastsAfterCalls casts;
    private final int versionMin;
    private final Consumer<String> wovenMethods;
    private String file = "Unknown Source";
    private String className = "";
    private List<String> above = List.of();

    BoundClassWeaver(
            ClassVisitor next,
            String driver,
            DispatchCandidates candidates,
            CastsAfterCalls casts,
            int versionMin,
            Consumer<String> wovenMethods) {
        super(Opcodes.ASM9, next);
        this.driver = driver;
        this.candidates = candidates;
        this.casts = casts;
        this.versionMin = versionMin;
        this.wovenMethods = wovenMethods;
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        className = name;
        above = Stream.concat(Stream.ofNullable(superName), interfaces == null ? Stream.of() : Stream.of(interfaces))
                .toList();
        super.visit(
                Math.max(version & 0xffff, versionMin) | version & 0xffff0000,
                (version & 0xffff) < versionMin ? asNewer(access) : access,
                name,
                signature,
                superName,
                interfaces);
    }

    /** An old interface need not say that it is abstract, and may have a bit that since Java 5 only a class may. */
    private static int asNewer(int access) {
        return (access & Opcodes.ACC_INTERFACE) == 0 ? access : (access | Opcodes.ACC_ABSTRACT) & ~Opcodes.ACC_SUPER;
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
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        return new Method(
                super.visitMethod(access, name, descriptor, signature, exceptions),
                name,
                descriptor,
                isStatic || casts.losesThis(name + descriptor)
                        ? StreamEntry.NONE
                        : candidates.entry(above, name, descriptor),
                !isStatic
                        && FutureExit.isCancel(name, descriptor)
                        && !casts.losesThis(name + descriptor)
                        && candidates.isFuture(above));
    }

    private final class Method extends MethodVisitor {
        private final StreamEntry entry;
        private final boolean isCancelOfFuture;
        private final String name;
        private final String key;
        private int line;
        private int calls;
        private int ordinal;
        private int references;
        private final ObjectsBeingMade beingMade = new ObjectsBeingMade();

        Method(
                @Nullable MethodVisitor next,
                String name,
                String descriptor,
                StreamEntry entry,
                boolean isCancelOfFuture) {
            super(Opcodes.ASM9, next);
            this.entry = entry;
            this.isCancelOfFuture = isCancelOfFuture;
            this.name = name;
            this.key = name + descriptor;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            entry.write(mv, driver);
            if (entry != StreamEntry.NONE || isCancelOfFuture) {
                wovenMethods.accept(name);
            }
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            super.visitLineNumber(number, start);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            beingMade.typeInstruction(opcode, type);
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode == Opcodes.RETURN) {
                entry.writeReturn(mv);
            }
            if (isCancelOfFuture && opcode == Opcodes.IRETURN) {
                FutureExit.write(mv, driver, key, file, line);
            }
            super.visitInsn(opcode);
            beingMade.instruction(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            super.visitVarInsn(opcode, index);
            beingMade.instruction(opcode);
        }

        @Override
        public void visitLdcInsn(Object value) {
            super.visitLdcInsn(value);
            beingMade.instruction(Opcodes.LDC);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            super.visitFieldInsn(opcode, owner, name, descriptor);
            beingMade.instruction(opcode);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            super.visitIntInsn(opcode, operand);
            beingMade.instruction(opcode);
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            super.visitIincInsn(index, increment);
            beingMade.instruction(Opcodes.IINC);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            super.visitJumpInsn(opcode, label);
            beingMade.instruction(opcode);
        }

        private void visitConstructor(String owner) {
            switch (beingMade.constructor(owner)) {
                case ON_STACK -> {
                    if (candidates.isAsync(owner)) {
                        super.visitInsn(Opcodes.DUP);
                        super.visitMethodInsn(Opcodes.INVOKESTATIC, BOUND_CALL, "made", "(Ljava/lang/Object;)V", false);
                    }
                }
                case SOMEWHERE -> {
                    if (candidates.isAsync(owner)) {
                        HandedStages.leaveOut(driver);
                    }
                }
                case NOWHERE -> {}
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            beingMade.instruction(Opcodes.INVOKEDYNAMIC);
            Optional<MethodReference> reference = MethodReference.of(bootstrap, arguments)
                    .filter(made -> !made.isStaticOf(className) && candidates.has(made.call(className)));
            if (reference.isPresent()) {
                visitReference(name, descriptor, reference.get());
                return;
            }
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
            for (Object argument : arguments) {
                if (argument instanceof Handle handle
                        && handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                        && candidates.isAsync(handle.getOwner())) {
                    HandedStages.leaveOut(driver);
                }
            }
        }

        private void visitReference(String implemented, String descriptor, MethodReference reference) {
            wovenMethods.accept(name);
            List<Object> arguments = new ArrayList<>(List.of(
                    reference.erased(),
                    reference.target(),
                    reference.actual(),
                    driver,
                    key,
                    references++,
                    file,
                    line,
                    reference.call(className).cast().replace('/', '.')));
            arguments.addAll(reference.more());
            super.visitInvokeDynamicInsn(implemented, descriptor, REFERENCE, arguments.toArray());
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String callee, String descriptor, boolean isInterface) {
            String cast = casts.of(key, calls++);
            if (!callee.equals("<init>")) {
                beingMade.instruction(opcode);
            }
            if (callee.equals("<init>")) {
                super.visitMethodInsn(opcode, owner, callee, descriptor, isInterface);
                visitConstructor(owner);
                return;
            }
            DispatchCandidates.Call call =
                    new DispatchCandidates.Call(className, opcode, owner, callee, descriptor, cast);
            if (!candidates.has(call)) {
                super.visitMethodInsn(opcode, owner, callee, descriptor, isInterface);
                return;
            }
            wovenMethods.accept(name);
            Handle target = new Handle(tag(opcode), owner, callee, descriptor, isInterface);
            super.visitInvokeDynamicInsn(
                    callee,
                    opcode == Opcodes.INVOKESTATIC ? descriptor : "(L" + owner + ";" + descriptor.substring(1),
                    CALL,
                    target,
                    driver,
                    key,
                    ordinal++,
                    file,
                    line,
                    cast.replace('/', '.'),
                    opcode == Opcodes.INVOKESTATIC ? 1 : 0);
        }

        private int tag(int opcode) {
            return switch (opcode) {
                case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
                case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
                default -> Opcodes.H_INVOKEVIRTUAL;
            };
        }
    }
}
