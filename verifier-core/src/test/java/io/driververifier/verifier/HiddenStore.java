package io.driververifier.verifier;

import java.util.concurrent.CompletionStage;

/** What {@link OpenStore} has its method from, and nobody outside of this package can name. */
interface HiddenStore {
    CompletionStage<String> read();
}
