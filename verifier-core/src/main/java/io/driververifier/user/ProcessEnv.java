package io.driververifier.user;

import io.driververifier.nt.ps.ProcessParameters;
import io.driververifier.nt.ps.Ps;
import java.util.Map;

/** What a program asks to learn what its process was told at its start ({@code processenv.h}). Any thread of a process. */
public final class ProcessEnv {
    private ProcessEnv() {}

    /** {@code GetCommandLine}. */
    public static String getCommandLine() {
        return parameters().commandLine();
    }

    /** {@code GetEnvironmentStrings}: the environment; it has no names that differ in case alone. */
    public static Map<String, String> getEnvironmentStrings() {
        return parameters().environment();
    }

    /** {@code GetCurrentDirectory}. */
    public static String getCurrentDirectory() {
        return parameters().currentDirectory();
    }

    /** {@code GetStartupInfo}; says nothing in the System process. */
    public static StartupInfo getStartupInfo() {
        return parameters().startup() instanceof StartupInfo info ? info : StartupInfo.empty();
    }

    private static ProcessParameters parameters() {
        return SystemService.call(() -> Ps.getCurrentProcess().parameters());
    }
}
