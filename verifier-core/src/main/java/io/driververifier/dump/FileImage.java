package io.driververifier.dump;

/**
 * An open file.
 *
 * @param address its address
 * @param device its device
 * @param referenceCount how many references it has
 * @param handleCount how many handles it has
 */
public record FileImage(int address, int device, int referenceCount, int handleCount) {}
