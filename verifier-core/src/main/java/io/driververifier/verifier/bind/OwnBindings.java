package io.driververifier.verifier.bind;

import java.util.List;

/** The bindings that come with the product, in the order in which they are asked. */
final class OwnBindings {
    private OwnBindings() {}

    static List<Binding> all() {
        return List.of(
                new CompletionStageBinding(),
                new CompletionHandlerBinding(),
                new NettyFutureBinding(),
                new NettyPromiseBinding(),
                ListenableFutureBinding.ofGuava(),
                ListenableFutureBinding.ofApi(),
                new PublisherBinding("java.util.concurrent.Flow$Publisher"),
                new SubscriberBinding("java.util.concurrent.Flow$Subscriber"),
                new PublisherBinding("org.reactivestreams.Publisher"),
                new SubscriberBinding("org.reactivestreams.Subscriber"));
    }
}
