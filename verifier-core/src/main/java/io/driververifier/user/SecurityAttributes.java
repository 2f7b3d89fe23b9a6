package io.driververifier.user;

/**
 * What a creator says of a handle to the new object ({@code SECURITY_ATTRIBUTES}).
 *
 * @param inheritHandle whether processes created later may inherit it
 */
public record SecurityAttributes(boolean inheritHandle) {
    /** Those of whoever gives none ({@code NULL}). */
    public static final SecurityAttributes DEFAULT = new SecurityAttributes(false);

    /** Those of a handle that may be inherited. */
    public static final SecurityAttributes INHERITABLE = new SecurityAttributes(true);
}
