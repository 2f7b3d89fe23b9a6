package io.driververifier.nt.ps;

/** Which processes tell the thread that creates a process of their events. */
public enum DebugMode {
    /** Nobody new: the process is debugged by whoever debugs its creator and that one's children, if somebody does. */
    NONE,
    /** The process alone. */
    THIS_PROCESS,
    /** The process and the children that it and they create. */
    WITH_CHILDREN
}
