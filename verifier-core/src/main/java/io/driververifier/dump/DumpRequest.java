package io.driververifier.dump;

/**
 * What the agent asks each copy of the core in its JVM for: by name and with types of the JDK alone, because it may be
 * linked to another copy. Any thread.
 */
public final class DumpRequest {
    private DumpRequest() {}

    /** A dump of the machines of this copy, as {@link DumpFile} has it; empty if it has no machine. */
    public static byte[] take() {
        Dump dump = Dumps.ofJvm(Dumps.ON_REQUEST);
        return dump.machines().isEmpty() ? new byte[0] : DumpFile.toBytes(dump);
    }
}
