package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.io.rules.Rule;
import io.driververifier.verifier.io.rules.catalog.Rules;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions are chosen by the code of a rule, in one spelling or another, and written in one. */
class RuleActionsTest {
    private static final RuleInfo UNMARKED = RuleInfo.ioManager(0x23D, Severity.NON_FATAL, "name", "remedy");

    @ParameterizedTest
    @CsvSource({
        "0xC9/23D=ignore, 0xC9/23D=ignore",
        "0xc9/23d=IGNORE, 0xC9/23D=ignore",
        "C9/23D = zap, 0xC9/23D=zap",
        "0x44=remove, 0x44=remove",
        "0x44=remove:0x35=disable:, 0x35=disable:0x44=remove",
        "0x44=remove:0x44=break, 0x44=break"
    })
    void everySpellingIsReadAndOneIsWritten(String text, String written) {
        RuleActions actions = RuleActions.parse(text);

        assertThat(actions).hasToString(written);
        assertThat(RuleActions.parse(actions.toString())).isEqualTo(actions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":"})
    void nothingChosenIsNothing(String text) {
        assertThat(RuleActions.parse(text)).isEqualTo(RuleActions.BY_SEVERITY).hasToString("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0xC9/23D|\"0xC9/23D\" is no choice for a rule; write 0xC9/21C=disable",
                "pending=zap|\"pending\" is no code of a rule; write 0xC9/21C",
                "0xC9/=zap|\"0xC9/\" is no code of a rule; write 0xC9/21C",
                "=zap|\"\" is no code of a rule; write 0xC9/21C",
                "0xC9/23D=hide|\"hide\" is no action; valid are break, ignore, zap, remove, disable",
                "0xC9/23D=|\"\" is no action; valid are break, ignore, zap, remove, disable"
            })
    void whatMakesNoSenseIsToldInOneLine(String text, String message) {
        assertThatThrownBy(() -> RuleActions.parse(text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"FATAL, BREAK", "NON_FATAL, BREAK", "WARNING, ZAP", "UNKNOWN, ZAP"})
    void theSeverityDecidesWhereNobodyHasChosen(Severity severity, RuleAction action) {
        RuleInfo info = RuleInfo.ioManager(0x23D, severity, "name", "remedy");

        assertThat(RuleActions.BY_SEVERITY.of(info)).isEqualTo(action);
        assertThat(RuleActions.parse("0x44=disable").of(info)).isEqualTo(action);
    }

    @ParameterizedTest
    @EnumSource(RuleAction.class)
    void aChoiceGoesBeforeTheSeverity(RuleAction action) {
        assertThat(new RuleActions(Map.of(UNMARKED.code(), action)).of(UNMARKED))
                .isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({"BREAK, true", "IGNORE, true", "ZAP, false", "REMOVE, false", "DISABLE, false"})
    void onlyBreakAndIgnoreFailARun(RuleAction action, boolean fails) {
        assertThat(action.fails()).isEqualTo(fails);
    }

    @Test
    void everyRuleCanBeChosenByTheCodeThatItsFindingsName() {
        for (Rule rule : Rules.ALL) {
            VerifierSettings settings =
                    VerifierSettings.parse("rules=" + rule.info().code() + "=disable");

            Verifier.check(settings);

            assertThat(settings.rules().of(rule.info())).isEqualTo(RuleAction.DISABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0xC9/FFF=zap", "0x12=zap", "0xC9=zap"})
    void aRuleThatThereIsNotIsRefused(String text) {
        VerifierSettings settings = VerifierSettings.DEFAULTS.withRules(RuleActions.parse(text));

        assertThatThrownBy(() -> Verifier.check(settings))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("There is no rule " + text.replace("=zap", "") + ";")
                .hasMessageContaining("docs/rules.md");
    }

    @Test
    void settingsKeepThem(@TempDir Path folder) {
        VerifierSettings settings = VerifierSettings.parse("driver=pci,rules=0xC9/224=disable:0x44=ignore");
        SettingsStore store = SettingsStore.at(folder);

        store.write(settings);

        assertThat(store.read()).contains(settings);
        assertThat(VerifierSettings.parse(settings.toReplay())).isEqualTo(settings);
    }
}
