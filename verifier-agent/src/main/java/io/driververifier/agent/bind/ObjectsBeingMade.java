package io.driververifier.agent.bind;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The objects of a method that exist and whose constructors have not been called yet, and whether each will be on top of the
 * stack after its own: so it is where the copy was pushed first, before any argument, and nothing may have taken it away.
 *
 * <p>One thread: made for one method, whose instructions it is told of in the order in which they stand.
 */
final class ObjectsBeingMade {
    /** What takes values off the stack, or changes their order, other than by using them. */
    private static final Set<Integer> MOVING = Set.of(
            Opcodes.ASTORE,
            Opcodes.POP,
            Opcodes.POP2,
            Opcodes.SWAP,
            Opcodes.DUP_X1,
            Opcodes.DUP_X2,
            Opcodes.DUP2_X1,
            Opcodes.DUP2_X2);

    /** The innermost first. */
    private final Deque<Made> made = new ArrayDeque<>();

    private boolean isAfterNew;

    /** Where an object is after its constructor. */
    enum Place {
        /** On top of the stack. */
        ON_STACK,
        /** Perhaps in a variable. */
        SOMEWHERE,
        /** It is none that was made in this method, or nobody has it. */
        NOWHERE
    }

    private record Made(String type, Place place) {}

    void typeInstruction(int opcode, String type) {
        isAfterNew = opcode == Opcodes.NEW;
        if (isAfterNew) {
            made.push(new Made(type, Place.NOWHERE));
        }
    }

    /** An instruction without a type, but for calls. */
    void instruction(int opcode) {
        if (isAfterNew) {
            boolean isDuplicated = opcode == Opcodes.DUP;
            made.push(new Made(made.pop().type(), isDuplicated ? Place.ON_STACK : Place.SOMEWHERE));
        }
        isAfterNew = false;
        if (MOVING.contains(opcode) && !made.isEmpty()) {
            Deque<Made> moved = new ArrayDeque<>();
            made.forEach(each -> moved.addLast(new Made(each.type(), Place.SOMEWHERE)));
            made.clear();
            made.addAll(moved);
        }
    }

    /** A constructor of the class {@code owner} is called. */
    Place constructor(String owner) {
        isAfterNew = false;
        if (made.isEmpty() || !made.element().type().equals(owner)) {
            return Place.NOWHERE;
        }
        return made.pop().place();
    }
}
