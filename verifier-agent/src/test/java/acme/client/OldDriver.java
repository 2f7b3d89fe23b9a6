package acme.client;

/** A driver whose class file a compiler for Java 6 could have written: without lambdas and texts put together. Stateless. */
public final class OldDriver {
    private OldDriver() {}

    public static Object ask(ReferringDriver.Lower lower, Integer times) {
        Object answer = "nothing";
        for (int i = 0; i < times; i++) {
            answer = lower.ask();
        }
        return answer;
    }
}
