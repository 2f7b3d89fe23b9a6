package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bound call that is not forced allocates nothing, whatever classes take turns behind it. */
class BoundCallCostTest {
    private static final CompletableFuture<String> ANSWER = CompletableFuture.completedFuture("answer");
    private static final int CALLS = 20_000;
    private static final int ROUNDS_MAX = 20;

    /** How many sites there are: at one of them chance would seldom have classes share a slot. */
    private static final int SITES = 8;

    /** A lower layer. */
    interface Lower {
        CompletableFuture<String> ask();
    }

    private static List<MethodHandle> sites() throws ReflectiveOperationException {
        MethodHandle ask =
                BoundRig.LOOKUP.findVirtual(Lower.class, "ask", MethodType.methodType(CompletableFuture.class));
        return IntStream.range(0, SITES).mapToObj(i -> BoundRig.woven(ask)).toList();
    }

    /** A lambda each, which have a class each. */
    private static List<Lower> lowerLayers() {
        return List.of(() -> ANSWER, () -> ANSWER, () -> ANSWER, () -> ANSWER, () -> ANSWER);
    }

    private static void call(MethodHandle site, List<Lower> lowerLayers, int calls) throws Throwable {
        for (int i = 0; i < calls; i++) {
            CompletableFuture<?> answer =
                    (CompletableFuture<?>) site.invokeExact(lowerLayers.get(i % lowerLayers.size()));
            if (answer != ANSWER) {
                throw new AssertionError("forced: " + answer);
            }
        }
    }

    private static long leastAllocatedBytes(MethodHandle site, List<Lower> lowerLayers) throws Throwable {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS_MAX && least > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            call(site, lowerLayers, CALLS);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void severalLowerLayersAtOneSiteDoNotDisplaceEachOther() throws Throwable {
        try (BoundRig rig = new BoundRig("policy=random,probability=0,space=1000000000,schedule=early")) {
            for (MethodHandle site : sites()) {
                assertThat(leastAllocatedBytes(site, lowerLayers())).isZero();
            }
            assertThat(rig.counters().dispatches()).isPositive();
        }
    }
}
