package io.driververifier.verifier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A set of options as one word, {@code 0x210}; only available ones, and force pending never without I/O verification. */
public record VerifierFlags(int bits) {
    /** No option. */
    public static final VerifierFlags NONE = new VerifierFlags(0);

    /** I/O verification and force pending, {@code 0x210}. */
    public static final VerifierFlags FORCE_PENDING = new VerifierFlags(0x210);

    /** What of Windows' standard set is available: I/O verification, {@code 0x10}. */
    public static final VerifierFlags STANDARD = new VerifierFlags(Stream.of(VerifierOption.values())
            .filter(VerifierOption::isStandard)
            .filter(VerifierOption::isAvailable)
            .mapToInt(VerifierOption::bit)
            .sum());

    /** As the record says; force pending brings I/O verification with it, as on Windows. */
    public VerifierFlags {
        if ((bits & VerifierOption.FORCE_PENDING.bit()) != 0) {
            bits |= VerifierOption.IO_VERIFICATION.bit();
        }
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            check(Integer.lowestOneBit(rest));
        }
    }

    private static void check(int bit) {
        Optional<VerifierOption> option = VerifierOption.of(bit);
        if (option.filter(VerifierOption::isAvailable).isPresent()) {
            return;
        }
        String name = option.map(VerifierOption::toString).orElseGet(() -> String.format(Locale.ROOT, "0x%x", bit));
        String why = option.map(known -> ": " + known.whyNot()).orElse("");
        throw new InvalidSettingsException(name + " is not available" + why + "; available are " + available());
    }

    /**
     * Reads a number: decimal, hexadecimal with {@code 0x}, octal with {@code 0o} or binary with {@code 0b}.
     *
     * @throws InvalidSettingsException if it is none, or has a bit that this version does not implement
     */
    public static VerifierFlags parse(String text) {
        return new VerifierFlags(parseWord(text));
    }

    /** The number that {@code text} writes, whatever it means; fails as {@link #parse} does. */
    public static int parseWord(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (digits.length() < 2 ? "" : digits.substring(0, 2)) {
                case "0x" -> Integer.parseUnsignedInt(digits.substring(2), 16);
                case "0o" -> Integer.parseUnsignedInt(digits.substring(2), 8);
                case "0b" -> Integer.parseUnsignedInt(digits.substring(2), 2);
                default -> Integer.parseUnsignedInt(digits);
            };
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingsException("The flags \"" + text + "\" are no number; write them as 0x210 or 528");
        }
    }

    private static String available() {
        List<String> names = Stream.of(VerifierOption.values())
                .filter(VerifierOption::isAvailable)
                .map(VerifierOption::toString)
                .toList();
        return String.join(" and ", names);
    }

    /** Whether {@code option} is set. */
    public boolean has(VerifierOption option) {
        return (bits & option.bit()) != 0;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "0x%x", bits);
    }
}
