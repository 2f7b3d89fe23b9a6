package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own command line is told from programs that are named like it. */
class CommandLineJvmTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verifier-agent.jar",
                "/a folder/verifier-agent/target/verifier-agent.jar /reset",
                "verifier-agent-0.1.0-SNAPSHOT.jar run -- java -jar app.jar",
                "C:\\tools\\verifier-agent.jar /?",
                "io.driververifier.cli.Main /query"
            })
    void isOurs(String command) {
        assertThat(CommandLineJvm.isThat(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app.jar",
                "my-verifier-agent.jar",
                "verifier-agent.jarx",
                "app.jar --agent=verifier-agent.jar",
                "io.driververifier.cli.MainTest",
                "com.acme.Main io.driververifier.cli.Main"
            })
    void isAnothers(String command) {
        assertThat(CommandLineJvm.isThat(command)).isFalse();
    }
}
