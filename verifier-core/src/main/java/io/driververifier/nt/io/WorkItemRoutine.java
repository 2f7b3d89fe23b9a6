package io.driververifier.nt.io;

/** What a work item does, on a worker thread of the kernel, where it may wait ({@code IO_WORKITEM_ROUTINE}). */
@FunctionalInterface
public interface WorkItemRoutine {
    /** Does the work for {@code device}. */
    void run(DeviceObject device);
}
