package io.driververifier.verifier.bind;

/**
 * The binding to subscribers that a driver passes to a publisher that is not its own; {@link SubscribeDispatch} does it.
 *
 * @param type the interface
 */
record SubscriberBinding(String type) implements Binding {
    @Override
    public String name() {
        return "Publisher";
    }
}
