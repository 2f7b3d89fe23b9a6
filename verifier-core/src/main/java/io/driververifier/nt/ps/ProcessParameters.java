package io.driververifier.nt.ps;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process is told at its start ({@code RTL_USER_PROCESS_PARAMETERS}). Immutable.
 *
 * @param imageFileName the name of its program
 * @param commandLine the command line, the program's name included
 * @param currentDirectory where it starts
 * @param environment its environment; names are compared without regard to case
 * @param startup what its creator gave as start-up information, of a type of the creator's
 */
public record ProcessParameters(
        String imageFileName,
        String commandLine,
        String currentDirectory,
        Map<String, String> environment,
        Object startup) {
    public ProcessParameters {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(environment);
        environment = Collections.unmodifiableMap(copy);
    }

    static ProcessParameters ofSystem() {
        return new ProcessParameters("System", "", "C:\\WINDOWS\\system32", Map.of(), "");
    }
}
