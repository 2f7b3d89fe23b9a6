package io.driververifier.cli;

import io.driververifier.verifier.VerifierOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The options by the numbers of their rule classes, as {@code /ruleclasses} takes them: that of the bit, and one more. */
final class RuleClasses {
    /** Those that have no bit. */
    private static final Map<Integer, String> WITHOUT_BIT = Map.of(
            33, "driver isolation checks, and the kernel model has no isolated drivers",
            34, "WDF verification, and the kernel model has no driver framework",
            35, "additional IRQL checking, and the kernel model has no paged memory",
            36, "the mode in which classes start without a reboot, which every class here has; see /now",
            37, "file system filter verification, and the kernel model has no filter manager");

    /** Those that Windows 11 starts without a reboot. */
    private static final List<Integer> STARTABLE = List.of(1, 2, 4, 5, 9, 12, 18, 19, 20, 36);

    private RuleClasses() {}

    /** The flags of the classes {@code numbers}, written in decimal. */
    static int flags(List<String> numbers) {
        if (numbers.isEmpty()) {
            throw new UsageException("/ruleclasses needs the numbers of classes; available are " + available());
        }
        return numbers.stream().mapToInt(RuleClasses::flag).reduce(0, (all, flag) -> all | flag);
    }

    /** Refuses those of {@code numbers} that Windows does not start without a reboot. */
    static void checkStartable(List<String> numbers) {
        for (String number : numbers) {
            if (!STARTABLE.contains(number(number))) {
                throw new UsageException(
                        "Class " + number + " does not start without a reboot on Windows, and not by /now"
                                + " here; \"verifier /volatile /flags VALUE /adddriver NAME\" starts every option");
            }
        }
    }

    private static int flag(String text) {
        int number = number(text);
        if (WITHOUT_BIT.containsKey(number)) {
            throw new UsageException("Class " + number + " is not available: it is " + WITHOUT_BIT.get(number));
        }
        Optional<VerifierOption> option = Arrays.stream(VerifierOption.values())
                .filter(known -> known.ruleClass() == number)
                .findFirst();
        if (option.isEmpty()) {
            throw new UsageException("There is no class " + number + "; available are " + available());
        }
        if (!option.get().isAvailable()) {
            throw new UsageException("Class " + number + ", " + option.get().title() + ", is not available: "
                    + option.get().whyNot());
        }
        return option.get().bit();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException noNumber) {
            throw new UsageException("\"" + text + "\" is no number of a class; available are " + available());
        }
    }

    private static String available() {
        return Arrays.stream(VerifierOption.values())
                .filter(VerifierOption::isAvailable)
                .map(option -> option.ruleClass() + " (" + option.title() + ")")
                .collect(Collectors.joining(" and "));
    }
}
