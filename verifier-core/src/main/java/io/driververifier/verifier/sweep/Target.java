package io.driververifier.verifier.sweep;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.SiteResult;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a sweep forces in one run: one site or call alone, or two of them.
 *
 * @param calls what is forced; one, or two at different places or of one place
 */
public record Target(List<SweptCall> calls) {
    /** What stands between two. */
    private static final String AND = " + ";

    /** As the record says, copied. */
    public Target {
        calls = List.copyOf(calls);
    }

    /** {@code call} alone. */
    static Target alone(SweptCall call) {
        return new Target(List.of(call));
    }

    /** What the settings {@code sites} have to name. */
    public List<ForcedCall> forced() {
        return calls.stream().map(SweptCall::forced).toList();
    }

    /** Whether two are forced. */
    public boolean isPair() {
        return calls.size() > 1;
    }

    /** The settings that force it and nothing else. */
    public String settings() {
        return "sites=" + forced().stream().map(ForcedCall::toString).collect(Collectors.joining(":"));
    }

    /** Site, driver, method and schedule: {@code site 8f84ef00 pci!PciBus.callDown, late}; of a pair both. */
    public String displayName() {
        return text(SweptCall::displayName);
    }

    /** What {@code part} says of the call; of a pair, both with a plus between them. */
    String text(Function<SweptCall, String> part) {
        return calls.stream().map(part).collect(Collectors.joining(AND));
    }

    /** What a run, in which this was to be forced and that met {@code sites}, says of it if it passed. */
    Verdict passedWith(List<SiteResult> sites) {
        return calls.stream()
                .map(call -> call.passedWith(sites))
                .filter(verdict -> verdict != Verdict.PASSED)
                .findFirst()
                .orElse(Verdict.PASSED);
    }

    /** Whether a run that met {@code sites} cannot have been about this; one that met none may have lost what it met. */
    boolean isMissedBy(List<SiteResult> sites) {
        return calls.stream().anyMatch(call -> call.isMissedBy(sites));
    }
}
