package acme.client;

import java.io.Serializable;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** A driver that calls its lower layer by references to methods. Stateless. */
public final class ReferringDriver {
    private ReferringDriver() {}

    /** The lower layer. */
    public interface Lower {
        CompletableFuture<String> ask();

        CompletableFuture<String> send(String what);

        CompletableFuture<String> count(long number);

        CompletableFuture<String> sendAll(String... all);

        void read(String what, CompletionHandler<String, String> told);

        static CompletableFuture<String> ready() {
            return CompletableFuture.completedFuture("ready");
        }
    }

    /** One whose answers are of any type. */
    public interface Cache<T> {
        T get(String key);
    }

    /** Reads. */
    @FunctionalInterface
    public interface Reader {
        void read(String what, CompletionHandler<String, String> told);
    }

    public static Supplier<CompletionStage<String>> ofObject(Lower lower) {
        return lower::ask;
    }

    public static Function<Lower, CompletionStage<String>> ofInterface() {
        return Lower::ask;
    }

    public static Supplier<CompletionStage<String>> ofStatic() {
        return Lower::ready;
    }

    public static CompletableFuture<String> computed(Map<String, CompletableFuture<String>> map, Lower lower) {
        return map.computeIfAbsent("key", lower::send);
    }

    public static IntFunction<CompletionStage<String>> converted(Lower lower) {
        return lower::count;
    }

    public static Function<String[], Object> ofArray(Lower lower) {
        return lower::sendAll;
    }

    public static Function<String, CompletableFuture<String>> cast(Cache<CompletableFuture<String>> cache) {
        return cache::get;
    }

    public static Reader reader(Lower lower) {
        return lower::read;
    }

    @SuppressWarnings("unchecked")
    public static Supplier<CompletionStage<String>> marked(Lower lower) {
        return (Supplier<CompletionStage<String>> & RandomAccess) lower::ask;
    }

    @SuppressWarnings("unchecked")
    public static Supplier<CompletionStage<String>> serializable(Lower lower) {
        return (Supplier<CompletionStage<String>> & Serializable) lower::ask;
    }

    public static Supplier<CompletionStage<String>> constructor() {
        return CompletableFuture::new;
    }

    public static Supplier<CompletionStage<String>> own() {
        return ReferringDriver::make;
    }

    private static CompletionStage<String> make() {
        return CompletableFuture.completedFuture("own");
    }

    public static Supplier<CompletionStage<String>> lambda(Lower lower) {
        return () -> lower.ask();
    }

    public static List<Supplier<CompletionStage<String>>> two(Lower lower) {
        return List.of(lower::ask, lower::ask);
    }
}
