package io.driververifier.verifier.io.rules;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import java.util.List;
import java.util.function.Consumer;

/** What is found where a test sets up and uses a machine itself; each as {@link Found} writes it. */
public final class FoundInCalls {
    private FoundInCalls() {}

    /** What is found while {@code use} goes on. */
    public static List<String> by(Mode mode, Consumer<Rig> use) {
        return by(mode.settings(Ddi.DRIVER), use);
    }

    /** The same by {@code settings}. */
    public static List<String> by(VerifierSettings settings, Consumer<Rig> use) {
        Rig rig = Rig.open(settings);
        try (rig) {
            try {
                use.accept(rig);
            } catch (BugCheck stop) {
                // What stopped the machine is a finding.
            }
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
        }
        return rig.verifier().findings().stream().map(Found::text).toList();
    }

    /** What is found where one flush goes down a stack of {@code bottomToTop}, the last of which is the verified driver. */
    public static List<String> above(Mode mode, Dispatch driver, Dispatch... bottomToTop) {
        return by(mode, rig -> {
            for (int i = 0; i < bottomToTop.length; i++) {
                rig.push("level" + (i + 1), bottomToTop[i]);
            }
            rig.push(Ddi.DRIVER, driver);
            rig.request();
        });
    }

    /** The settings of {@code mode} with {@code actions} for rules. */
    public static VerifierSettings with(Mode mode, String actions) {
        return mode.settings(Ddi.DRIVER).withRules(RuleActions.parse(actions));
    }

    /** The device at the bottom of the stack of {@code device}. */
    public static DeviceObject bottom(DeviceObject device) {
        DeviceObject bottom = device;
        for (DeviceObject below = bottom.attachedTo(); below != null; below = bottom.attachedTo()) {
            bottom = below;
        }
        return bottom;
    }
}
