package io.driververifier.agent;

import io.driververifier.agent.Interceptions.Replacement;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Iov;
import io.driververifier.verifier.io.IovKernel;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Rewrites the calls in one method: instructions and handles only, nothing is added that a retransformation forbids.
 *
 * <p>One thread: made for one method.
 */
final class MethodWeaver extends MethodVisitor {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String STATUS = Type.getDescriptor(NtStatus.class);
    private static final Set<String> TOUCHED = Set.of(
            Type.getInternalName(Irp.class),
            Type.getInternalName(IoStackLocation.class),
            Type.getInternalName(IoStatusBlock.class));

    private static final String IOV = Type.getInternalName(Iov.class);
    private static final Replacement RETURNING =
            new Replacement(IOV, "(" + STATUS + WovenCalls.DESCRIPTOR + ")" + STATUS);
    private static final Replacement LEAVING = new Replacement(IOV, "(" + WovenCalls.DESCRIPTOR + ")V");
    private static final Replacement MONITOR_ENTER =
            new Replacement(Type.getInternalName(IovKernel.class), "(" + OBJECT + WovenCalls.DESCRIPTOR + ")" + OBJECT);
    private static final String CANCEL_ARGUMENTS =
            Type.getDescriptor(DeviceObject.class) + Type.getDescriptor(Irp.class) + ")V";

    /** What says which object it is rather than what is in it. */
    private static final Set<String> NO_TOUCH = Set.of(
            "address", "origin", "irp", "toString", "hashCode", "equals", "getClass", "notify", "notifyAll", "wait");

    private final Interceptions interceptions;
    private final WovenCalls calls;
    private final boolean returnsStatus;
    private final boolean isCancelRoutine;
    private int line;

    MethodWeaver(MethodVisitor next, Interceptions interceptions, WovenCalls calls, String descriptor) {
        super(Opcodes.ASM9, next);
        this.interceptions = interceptions;
        this.calls = calls;
        this.returnsStatus = descriptor.endsWith(")" + STATUS);
        // A lambda has what it captured before these.
        this.isCancelRoutine = descriptor.endsWith(CANCEL_ARGUMENTS);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        super.visitLineNumber(number, start);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (opcode == Opcodes.INVOKESTATIC) {
            Optional<Replacement> replacement = interceptions.ofStatic(owner, name, descriptor);
            if (replacement.isPresent()) {
                pushCall();
                invoke(name, replacement.get());
                return;
            }
        } else if (opcode == Opcodes.INVOKEVIRTUAL) {
            Optional<Replacement> monitor = interceptions.ofMonitorMethod(name, descriptor);
            if (monitor.isPresent()) {
                pushCall();
                invoke(name, monitor.get());
                return;
            }
            if (TOUCHED.contains(owner) && !NO_TOUCH.contains(name)) {
                touchReceiver(owner, descriptor);
            }
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    /** The receiver is below at most one argument, brought to the top and back. */
    private void touchReceiver(String owner, String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        if (arguments.length > 1) {
            throw new IllegalStateException("A method of " + owner + " takes more than one argument: " + descriptor);
        }
        int size = arguments.length == 0 ? 0 : arguments[0].getSize();
        switch (size) {
            case 1 -> super.visitInsn(Opcodes.SWAP);
            case 2 -> {
                super.visitInsn(Opcodes.DUP2_X1);
                super.visitInsn(Opcodes.POP2);
            }
            default -> {}
        }
        pushCall();
        String type = "L" + owner + ";";
        invoke("touch", new Replacement(IOV, "(" + type + WovenCalls.DESCRIPTOR + ")" + type));
        switch (size) {
            case 1 -> super.visitInsn(Opcodes.SWAP);
            case 2 -> {
                super.visitInsn(Opcodes.DUP_X2);
                super.visitInsn(Opcodes.POP);
            }
            default -> {}
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER) {
            pushCall();
            invoke("monitorEnter", MONITOR_ENTER);
        } else if (opcode == Opcodes.ARETURN && returnsStatus) {
            pushCall();
            invoke("returning", RETURNING);
        } else if (opcode == Opcodes.RETURN && isCancelRoutine) {
            pushCall();
            invoke("leaving", LEAVING);
        }
        super.visitInsn(opcode);
    }

    /**
     * A reference to an intercepted method becomes a lambda over a method that takes the call first, and captures it. Only
     * references without captures of their own come here: the intercepted methods are static.
     */
    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Handle handle && handle.getTag() == Opcodes.H_INVOKESTATIC) {
                Optional<Replacement> leading =
                        interceptions.ofReference(handle.getOwner(), handle.getName(), handle.getDesc());
                if (leading.isPresent() && descriptor.startsWith("()")) {
                    Object[] exchanged = arguments.clone();
                    exchanged[i] = new Handle(
                            Opcodes.H_INVOKESTATIC,
                            leading.get().owner(),
                            handle.getName(),
                            leading.get().descriptor(),
                            false);
                    pushCall();
                    super.visitInvokeDynamicInsn(
                            name, "(" + WovenCalls.DESCRIPTOR + descriptor.substring(1), bootstrap, exchanged);
                    return;
                }
            }
        }
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    private void pushCall() {
        calls.push(mv, line);
    }

    private void invoke(String name, Replacement routine) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, routine.owner(), name, routine.descriptor(), false);
    }
}
