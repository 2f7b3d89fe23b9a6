package io.driververifier.verifier;

/**
 * How often calls are forced that a policy could force: the knobs of Linux' fault injection, each applied to every site by
 * itself, so that a decision stays a function of the seed, the site and the count there.
 *
 * @param probability of {@link Policy#RANDOM}, from 0 to 1
 * @param interval one call in so many can be forced; 1 for each
 * @param times how many calls are forced at a site at most; -1 for any number
 * @param space how many calls at a site are let through before the first can be forced
 */
public record FaultAttributes(double probability, long interval, long times, long space) {
    /** Half of the calls, with no other limit. */
    public static final FaultAttributes DEFAULTS = new FaultAttributes(0.5, 1, -1, 0);

    /** As the record says; refuses what makes no sense. */
    public FaultAttributes {
        if (!(probability >= 0 && probability <= 1)) {
            throw new InvalidSettingsException("The probability " + probability + " is not between 0 and 1");
        }
        if (interval < 1) {
            throw new InvalidSettingsException("The interval is " + interval + "; it has to be 1 or more");
        }
        if (times < -1) {
            throw new InvalidSettingsException("times is " + times + "; it has to be 0 or more, or -1 for no limit");
        }
        if (space < 0) {
            throw new InvalidSettingsException("The space is " + space + "; it has to be 0 or more");
        }
    }
}
