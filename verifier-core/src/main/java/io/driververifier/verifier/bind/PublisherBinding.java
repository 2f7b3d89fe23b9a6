package io.driververifier.verifier.bind;

/**
 * The binding to publishers as calls return them, of {@code java.util.concurrent.Flow} or of Reactive Streams.
 *
 * <p>By the specification of Reactive Streams a publisher may signal at any time and on any thread, one signal after the other
 * and no more items than were asked for. Stateless.
 */
final class PublisherBinding implements SourceBinding {
    private final String type;

    /** To the interface {@code type}. */
    PublisherBinding(String type) {
        this.type = type;
    }

    @Override
    public String name() {
        return "Publisher";
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Object wrap(Object answer, Class<?> as, BoundSite site) throws CannotHoldException {
        StreamTypes types = StreamTypes.ofPublisher(answer.getClass());
        if (types == null) {
            throw new CannotHoldException(answer.getClass().getName() + " is no publisher");
        }
        return PublisherProxy.of(types, answer, as, new SignalSites(site));
    }
}
