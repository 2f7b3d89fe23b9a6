package io.driververifier.verifier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter that is told of the completion of its call, as a user declares it: {@code
 * io.grpc.CallCredentials.applyRequestMetadata#3}. Immutable.
 *
 * @param className the binary name of the class or interface that declares the method
 * @param method the name of the method, in all its overloads that have such a parameter
 * @param parameter which parameter it is, counted from 1
 */
public record CallbackSpec(String className, String method, int parameter) {
    /** The most parameters that a method can have. */
    private static final int PARAMETER_MAX = 255;

    private static final String NAME = "[\\p{L}_$][\\p{L}\\p{N}_$]*";
    private static final Pattern TEXT =
            Pattern.compile("(" + NAME + "(?:\\." + NAME + ")*)\\.(" + NAME + ")#([1-9][0-9]{0,2})");

    /**
     * Reads a declaration as {@link #toString} writes it.
     *
     * @throws InvalidSettingsException if it is none; the message shows one
     */
    public static CallbackSpec parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches() || Integer.parseInt(parts.group(3)) > PARAMETER_MAX) {
            throw new InvalidSettingsException("\"" + text + "\" declares no callback; write the class, the method and"
                    + " which of its parameters is told, counted from 1: com.acme.Store.put#2");
        }
        return new CallbackSpec(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
    }

    @Override
    public String toString() {
        return className + "." + method + "#" + parameter;
    }
}
