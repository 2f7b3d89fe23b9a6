package io.driververifier.verifier;

/** A public type whose method is that of one that is not public. */
public interface OpenStore extends HiddenStore {}
