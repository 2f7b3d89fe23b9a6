package io.driververifier.nt.ps;

/**
 * What a debugger is told ({@code DEBUG_EVENT}).
 *
 * @param code what happens
 * @param processId in which process
 * @param threadId to which thread, or in which
 * @param exitCode of an exit, with what; else 0
 */
public record DebugEvent(DebugEventCode code, int processId, int threadId, int exitCode) {}
