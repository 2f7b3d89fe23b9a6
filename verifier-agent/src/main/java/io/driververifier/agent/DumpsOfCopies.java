package io.driververifier.agent;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import io.driververifier.dump.DumpRequest;
import io.driververifier.dump.Dumps;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * The dumps that the copies of the core in this JVM have made of their machines, as bytes. One thread.
 *
 * @param contents a dump of each copy that has a machine
 * @param problems why others have given none, a line each
 */
record DumpsOfCopies(List<byte[]> contents, List<String> problems) {
    /** Asks each copy, named by its class loader; one that fails does not keep the others from answering. */
    static DumpsOfCopies ask(List<ClassLoader> copies) {
        List<byte[]> contents = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (ClassLoader copy : copies) {
            try {
                byte[] content = ask(copy);
                if (content.length > 0) {
                    contents.add(content);
                }
            } catch (InvocationTargetException failed) {
                problems.add("the dump failed: " + failed.getCause());
            } catch (ReflectiveOperationException | LinkageError otherVersion) {
                problems.add("verifier-core in it is of another version than this agent (" + otherVersion + ")");
            }
        }
        return new DumpsOfCopies(contents, problems);
    }

    private static byte[] ask(ClassLoader ofCopy) throws ReflectiveOperationException {
        return (byte[]) Class.forName(DumpRequest.class.getName(), true, ofCopy)
                .getMethod("take")
                .invoke(null);
    }

    /** All as one dump; that of a copy alone as it is, because a JVM that is looked at may be short of memory. */
    byte[] together() {
        if (contents.size() == 1 && problems.isEmpty()) {
            return contents.get(0);
        }
        List<Dump> dumps = contents.stream()
                .map(content -> DumpFile.read("the dump", content))
                .toList();
        List<String> notes = problems.stream()
                .map(problem -> "The machines of another copy of verifier-core are not in this dump: " + problem)
                .toList();
        return DumpFile.toBytes(Dumps.together(dumps, notes));
    }
}
