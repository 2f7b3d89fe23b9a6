package io.driververifier.user;

import io.driververifier.nt.ob.Handle;

/** The standard input, output and error of a process ({@code hStdInput} and so on), as handles of its own. */
public record StandardHandles(Handle input, Handle output, Handle error) {}
