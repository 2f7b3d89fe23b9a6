package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;

/**
 * A binding to calls that take an object which is told of the completion.
 *
 * <p>The contract of {@link #hold}: the lower layer tells the wrapper, which passes what it was told to {@link
 * Request#complete} and keeps the order, the thread and the number of calls that the interface promises.
 */
public interface ArgumentBinding extends Binding {
    /**
     * Whether a call of {@code method} with an argument of the type is a dispatch.
     *
     * @param owner the class that the call instruction names
     * @param method the name of the method
     * @param type its parameters, without the receiver, and what it returns
     * @param parameter which of the parameters has the type, from 0
     */
    boolean isDispatch(Class<?> owner, String method, MethodType type, int parameter);

    /**
     * What the lower layer gets in place of {@code callback}.
     *
     * @param arguments of the call, {@code callback} among them; those that are to be others may be replaced
     * @param as the static type of the parameter
     * @throws CannotHoldException if nothing would keep the semantics; the message says why
     */
    Object hold(Object callback, Class<?> as, Object[] arguments, Request request) throws CannotHoldException;
}
