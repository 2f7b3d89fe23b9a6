package io.driververifier.user;

import io.driververifier.nt.ob.Handle;

/**
 * What the creator of a process gets back ({@code PROCESS_INFORMATION}). Each of the two handles is the creator's to close.
 *
 * @param process a handle to the process
 * @param thread a handle to its first thread
 * @param processId the id of the process
 * @param threadId the id of its first thread
 */
public record ProcessInformation(Handle process, Handle thread, int processId, int threadId) {}
