package io.driververifier.nt.ob;

/** One place in a handle table: the object that is open, and whether a new process inherits the handle. */
public record HandleEntry(KernelObject object, boolean isInheritable) {}
