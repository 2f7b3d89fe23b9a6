package io.driververifier.verifier;

/**
 * What became of one call site.
 *
 * @param id its 64 bits in hexadecimal
 * @param description what it is: driver, method, line, operation
 * @param seen how many calls were made there
 * @param forced how many of those were forced
 */
public record SiteResult(String id, String description, long seen, long forced) {
    /** This and {@code other}, of another JVM, together. */
    public SiteResult plus(SiteResult other) {
        return new SiteResult(id, description, seen + other.seen, forced + other.forced);
    }
}
