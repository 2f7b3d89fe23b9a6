package io.driververifier.verifier;

import java.util.List;

/**
 * Which calls a policy may force at all; an empty list lets every call through.
 *
 * @param callees the drivers that are called, as their user names them
 * @param majors major functions by their names, READ
 * @param frames what has to be on the stack: a class, a method of one ({@code com.acme.Cache.get}), or a package with those
 *     below it ({@code com.acme.*})
 */
public record CallFilter(List<String> callees, List<String> majors, List<String> frames) {
    /** Every call. */
    public static final CallFilter NONE = new CallFilter(List.of(), List.of(), List.of());

    /** As the record says, copied. */
    public CallFilter {
        callees = List.copyOf(callees);
        majors = List.copyOf(majors);
        frames = List.copyOf(frames);
    }
}
