package io.driververifier.verifier;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which calls are forced pending, and when they complete. Immutable; the way from and to text is that of
 * {@link VerifierSettings}.
 *
 * @param policy which calls are forced
 * @param attributes how often
 * @param sites the calls of {@link Policy#SITES}
 * @param nth the call of {@link Policy#NTH}, counted from 1; 0 for none
 * @param filter which calls may be forced at all
 * @param synchronous drivers whose callers may rely on an answer at once, and sites that do
 * @param seed what everything random is drawn from; empty for one that is drawn and printed at the start
 * @param schedule when they complete
 * @param shuffleMax how many completions {@link ScheduleChoice#SHUFFLE} keeps back before it lets one go
 * @param processExit which of the forced calls end the requester's process
 * @param record where the decisions are written, if anywhere
 * @param replay whence the decisions are taken, if not from the policy
 */
public record PendingSettings(
        Policy policy,
        FaultAttributes attributes,
        List<ForcedCall> sites,
        long nth,
        CallFilter filter,
        List<String> synchronous,
        Optional<Long> seed,
        ScheduleChoice schedule,
        int shuffleMax,
        ProcessExit processExit,
        Optional<Path> record,
        Optional<Path> replay) {

    /** Half of the calls, at mixed moments. */
    public static final PendingSettings DEFAULTS = new PendingSettings(
            Policy.RANDOM,
            FaultAttributes.DEFAULTS,
            List.of(),
            0,
            CallFilter.NONE,
            List.of(),
            Optional.empty(),
            ScheduleChoice.MIXED,
            4,
            ProcessExit.DEFAULTS,
            Optional.empty(),
            Optional.empty());

    /** As the record says, copied; refuses what makes no sense. */
    public PendingSettings {
        if (nth < 0) {
            throw new InvalidSettingsException("nth is " + nth + "; calls are counted from 1");
        }
        if (shuffleMax < 1) {
            throw new InvalidSettingsException("shuffle is " + shuffleMax + "; it has to be 1 or more");
        }
        if (record.isPresent() && record.equals(replay)) {
            throw new InvalidSettingsException("The recording " + record.get() + " cannot be replayed onto itself");
        }
        sites = List.copyOf(sites);
        synchronous = List.copyOf(synchronous);
    }

    /** These settings with another policy. */
    public PendingSettings withPolicy(Policy other) {
        return new PendingSettings(
                other,
                attributes,
                sites,
                nth,
                filter,
                synchronous,
                seed,
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with other knobs. */
    public PendingSettings withAttributes(FaultAttributes others) {
        return new PendingSettings(
                policy,
                others,
                sites,
                nth,
                filter,
                synchronous,
                seed,
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with the policy {@link Policy#SITES} and these calls. */
    public PendingSettings withSites(List<ForcedCall> others) {
        return new PendingSettings(
                Policy.SITES,
                attributes,
                others,
                nth,
                filter,
                synchronous,
                seed,
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** Whether no call is ever forced, as none was chosen: the run that the others of a sweep are compared with. */
    public boolean forcesNothing() {
        return policy == Policy.SITES && sites.isEmpty();
    }

    /** These settings with the policy {@link Policy#NTH} and this call. */
    public PendingSettings withNth(long other) {
        return new PendingSettings(
                Policy.NTH,
                attributes,
                sites,
                other,
                filter,
                synchronous,
                seed,
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with another filter. */
    public PendingSettings withFilter(CallFilter other) {
        return new PendingSettings(
                policy,
                attributes,
                sites,
                nth,
                other,
                synchronous,
                seed,
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with others whose answers may be relied on. */
    public PendingSettings withSynchronous(List<String> others) {
        return new PendingSettings(
                policy,
                attributes,
                sites,
                nth,
                filter,
                others,
                seed,
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with {@code other} as the seed. */
    public PendingSettings withSeed(long other) {
        return new PendingSettings(
                policy,
                attributes,
                sites,
                nth,
                filter,
                synchronous,
                Optional.of(other),
                schedule,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with another schedule. */
    public PendingSettings withSchedule(ScheduleChoice other) {
        return new PendingSettings(
                policy,
                attributes,
                sites,
                nth,
                filter,
                synchronous,
                seed,
                other,
                shuffleMax,
                processExit,
                record,
                replay);
    }

    /** These settings with another number of completions that a shuffle keeps back. */
    public PendingSettings withShuffleMax(int other) {
        return new PendingSettings(
                policy,
                attributes,
                sites,
                nth,
                filter,
                synchronous,
                seed,
                schedule,
                other,
                processExit,
                record,
                replay);
    }

    /** These settings with other ends of processes. */
    public PendingSettings withProcessExit(ProcessExit other) {
        return new PendingSettings(
                policy, attributes, sites, nth, filter, synchronous, seed, schedule, shuffleMax, other, record, replay);
    }

    /** These settings with the decisions written to and taken from other files. */
    public PendingSettings withRecordings(Optional<Path> newRecord, Optional<Path> newReplay) {
        return new PendingSettings(
                policy,
                attributes,
                sites,
                nth,
                filter,
                synchronous,
                seed,
                schedule,
                shuffleMax,
                processExit,
                newRecord,
                newReplay);
    }
}
