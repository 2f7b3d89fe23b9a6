package io.driververifier.samples.bound;

/** Takes a connection from a new cache, whose lower layer answers at once; ends with status 1 if it gets none. */
public final class CacheProgram {
    private CacheProgram() {}

    public static void main(String[] arguments) {
        Connections inline = new PoolProgram.Inline();
        String connection = arguments[0].equals("broken")
                ? new io.driververifier.samples.bound.broken.Cache(inline).get(1)
                : new io.driververifier.samples.bound.right.Cache(inline).get(1);
        System.exit(connection.equals("connection 1") ? 0 : 1);
    }
}
