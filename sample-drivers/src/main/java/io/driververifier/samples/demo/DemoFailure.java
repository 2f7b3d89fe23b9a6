package io.driververifier.samples.demo;

/** A promise of the demo that was not kept; its message says which. */
final class DemoFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    DemoFailure(String message) {
        super(message);
    }
}
