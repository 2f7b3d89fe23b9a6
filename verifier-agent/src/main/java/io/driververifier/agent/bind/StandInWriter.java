package io.driververifier.agent.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Writes the class files of {@link StandInClasses}. One thread: made for one class. */
final class StandInWriter {
    /** The public static field that gets the methods, in their order. */
    static final String METHODS = "METHODS";

    private static final String SUFFIX = "$VerifierStandIn";
    private static final String HANDLER = "handler";
    private static final String HANDLER_NAME = Type.getInternalName(InvocationHandler.class);
    private static final String HANDLER_TYPE = Type.getDescriptor(InvocationHandler.class);
    private static final String METHODS_TYPE = Type.getDescriptor(Method[].class);
    private static final String OBJECT = Type.getInternalName(Object.class);

    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    private final String above;
    private final String self;

    StandInWriter(Class<?> type) {
        this.above = Type.getInternalName(type);
        this.self = above + SUFFIX;
    }

    /** The class file of a class that overrides {@code methods}. */
    byte[] write(Method[] methods) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        writer.visit(Opcodes.V1_8, access, self, null, above, null);
        writer.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, HANDLER, HANDLER_TYPE, null, null)
                .visitEnd();
        writer.visitField(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, METHODS, METHODS_TYPE, null, null)
                .visitEnd();
        writeConstructor();
        for (int i = 0; i < methods.length; i++) {
            writeMethod(methods[i], i);
        }
        writer.visitEnd();
        return writer.toByteArray();
    }

    private void writeConstructor() {
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "(" + HANDLER_TYPE + ")V", null, null);
        code.visitCode();
        // Before the constructor above, which may call what is overridden here.
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitFieldInsn(Opcodes.PUTFIELD, self, HANDLER, HANDLER_TYPE);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, above, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void writeMethod(Method method, int index) {
        int access = method.getModifiers() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED);
        MethodVisitor code = writer.visitMethod(access, method.getName(), Type.getMethodDescriptor(method), null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, self, HANDLER, HANDLER_TYPE);
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETSTATIC, self, METHODS, METHODS_TYPE);
        push(code, index);
        code.visitInsn(Opcodes.AALOAD);
        gather(code, Type.getArgumentTypes(method));
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                HANDLER_NAME,
                "invoke",
                "(L" + OBJECT + ";" + Type.getDescriptor(Method.class) + "[L" + OBJECT + ";)L" + OBJECT + ";",
                true);
        answer(code, Type.getReturnType(method));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private static void gather(MethodVisitor code, Type[] arguments) {
        push(code, arguments.length);
        code.visitTypeInsn(Opcodes.ANEWARRAY, OBJECT);
        int slot = 1;
        for (int i = 0; i < arguments.length; i++) {
            code.visitInsn(Opcodes.DUP);
            push(code, i);
            code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), slot);
            if (isPrimitive(arguments[i])) {
                String boxed = boxOf(arguments[i]);
                code.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        boxed,
                        "valueOf",
                        "(" + arguments[i].getDescriptor() + ")L" + boxed + ";",
                        false);
            }
            code.visitInsn(Opcodes.AASTORE);
            slot += arguments[i].getSize();
        }
    }

    private static void answer(MethodVisitor code, Type returned) {
        if (returned.getSort() == Type.VOID) {
            code.visitInsn(Opcodes.POP);
        } else if (isPrimitive(returned)) {
            code.visitTypeInsn(Opcodes.CHECKCAST, boxOf(returned));
            code.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    boxOf(returned),
                    returned.getClassName() + "Value",
                    "()" + returned.getDescriptor(),
                    false);
        } else {
            code.visitTypeInsn(Opcodes.CHECKCAST, returned.getInternalName());
        }
        code.visitInsn(returned.getOpcode(Opcodes.IRETURN));
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY;
    }

    private static String boxOf(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> "java/lang/Boolean";
            case Type.CHAR -> "java/lang/Character";
            case Type.BYTE -> "java/lang/Byte";
            case Type.SHORT -> "java/lang/Short";
            case Type.INT -> "java/lang/Integer";
            case Type.LONG -> "java/lang/Long";
            case Type.FLOAT -> "java/lang/Float";
            default -> "java/lang/Double";
        };
    }

    /** No method has more parameters, and no class more methods, than a short can count. */
    private static void push(MethodVisitor code, int number) {
        code.visitIntInsn(Opcodes.SIPUSH, number);
    }
}
