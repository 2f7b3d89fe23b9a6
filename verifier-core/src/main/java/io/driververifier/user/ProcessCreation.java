package io.driververifier.user;

import io.driververifier.nt.ps.PriorityClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of {@link Kernel32#createProcess}; what is not set is as if {@code NULL} or 0 were passed. Each setter
 * answers the object itself. For one thread.
 */
public final class ProcessCreation {
    private final Application application;
    private final String commandLine;
    private Optional<String> applicationName = Optional.empty();
    private SecurityAttributes processAttributes = SecurityAttributes.DEFAULT;
    private SecurityAttributes threadAttributes = SecurityAttributes.DEFAULT;
    private boolean inheritsHandles;
    private Set<CreationFlag> flags = EnumSet.noneOf(CreationFlag.class);
    private Optional<PriorityClass> priorityClass = Optional.empty();
    private Optional<Map<String, String>> environment = Optional.empty();
    private Optional<String> currentDirectory = Optional.empty();
    private StartupInfo startupInfo = StartupInfo.empty();

    private ProcessCreation(Application application, String commandLine) {
        this.application = application;
        this.commandLine = commandLine;
    }

    /** A process that runs {@code application}, named by the first word of {@code commandLine}. */
    public static ProcessCreation of(Application application, String commandLine) {
        return new ProcessCreation(application, commandLine);
    }

    /** {@code pszApplicationName}: names the program otherwise than by the first word of the command line. */
    public ProcessCreation applicationName(String name) {
        this.applicationName = Optional.of(name);
        return this;
    }

    /** {@code psaProcess}: of the handle to the process. */
    public ProcessCreation processAttributes(SecurityAttributes attributes) {
        this.processAttributes = attributes;
        return this;
    }

    /** {@code psaThread}: of the handle to the first thread. */
    public ProcessCreation threadAttributes(SecurityAttributes attributes) {
        this.threadAttributes = attributes;
        return this;
    }

    /** {@code bInheritHandles}: the process gets the inheritable handles of its creator, under the same numbers. */
    public ProcessCreation inheritHandles() {
        this.inheritsHandles = true;
        return this;
    }

    /** {@code fdwCreate} without the priority class. */
    public ProcessCreation flags(CreationFlag... given) {
        Set<CreationFlag> all = EnumSet.noneOf(CreationFlag.class);
        all.addAll(List.of(given));
        this.flags = all;
        return this;
    }

    /** The priority class in {@code fdwCreate}. */
    public ProcessCreation priorityClass(PriorityClass given) {
        this.priorityClass = Optional.of(given);
        return this;
    }

    /** {@code pvEnvironment}: an environment in place of the creator's. */
    public ProcessCreation environment(Map<String, String> variables) {
        this.environment = Optional.of(Map.copyOf(variables));
        return this;
    }

    /** {@code pszCurDir}: a directory with its drive, in place of the creator's. */
    public ProcessCreation currentDirectory(String directory) {
        this.currentDirectory = Optional.of(directory);
        return this;
    }

    /** {@code psiStartInfo}. */
    public ProcessCreation startupInfo(StartupInfo info) {
        this.startupInfo = info;
        return this;
    }

    Application application() {
        return application;
    }

    String commandLine() {
        return commandLine;
    }

    /** The name of the program; quotes keep the words of one together. */
    String imageFileName() {
        if (applicationName.isPresent()) {
            return applicationName.get();
        }
        String line = commandLine.strip();
        if (line.startsWith("\"")) {
            int end = line.indexOf('"', 1);
            return end < 0 ? line.substring(1) : line.substring(1, end);
        }
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    SecurityAttributes processAttributes() {
        return processAttributes;
    }

    SecurityAttributes threadAttributes() {
        return threadAttributes;
    }

    boolean inheritsHandles() {
        return inheritsHandles;
    }

    boolean has(CreationFlag flag) {
        return flags.contains(flag);
    }

    Optional<PriorityClass> priorityClass() {
        return priorityClass;
    }

    Optional<Map<String, String>> environment() {
        return environment;
    }

    Optional<String> currentDirectory() {
        return currentDirectory;
    }

    StartupInfo startupInfo() {
        return startupInfo;
    }
}
