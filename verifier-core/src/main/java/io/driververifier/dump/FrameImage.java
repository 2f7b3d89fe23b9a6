package io.driververifier.dump;

import io.driververifier.verifier.StackLine;

/**
 * A frame of a thread's stack.
 *
 * @param line module, method and line
 * @param device for a driver's routine whose arguments are known: its device
 * @param irp for a driver's routine whose arguments are known: its IRP
 */
public record FrameImage(StackLine line, int device, int irp) {}
