package io.driververifier.verifier.bind;

import java.lang.invoke.MethodType;

/** Stands where a binding would, to tell the search of a call; forces nothing. Immutable. */
final class DiscoveryBinding implements ArgumentBinding {
    private final Class<?> owner;

    DiscoveryBinding(Class<?> owner) {
        this.owner = owner;
    }

    @Override
    public String name() {
        return "discovery";
    }

    /** None: what a type looks like says it. */
    @Override
    public String type() {
        return "";
    }

    @Override
    public boolean isDispatch(Class<?> called, String method, MethodType type, int parameter) {
        return Discovery.isOn()
                && (CallbackTypes.isOpen(type.parameterType(parameter))
                        ? CallbackTypes.isFunction(called, method)
                        : Discovery.score(called, method, type, parameter) > 0);
    }

    /** A call that leaves the driver was made. */
    void called(BoundSite site, String method, int parameter, Class<?> type) {
        Discovery.called(site, owner, method, parameter, type);
    }

    @Override
    public Object hold(Object callback, Class<?> as, Object[] arguments, Request request) {
        throw new IllegalStateException("The search forces nothing");
    }
}
