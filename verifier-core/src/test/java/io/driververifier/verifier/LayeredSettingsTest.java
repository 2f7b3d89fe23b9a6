package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the places that give a setting the strongest decides, setting by setting, and each says where it is from. */
class LayeredSettingsTest {

    private static final String HOME = "user.home";

    @TempDir
    Path directory;

    private final String homeBefore = System.getProperty(HOME);
    private Path project;

    @BeforeEach
    void makeHomeAndProject() throws IOException {
        System.setProperty(
                HOME, Files.createDirectory(directory.resolve("home")).toString());
        project = Files.createDirectory(directory.resolve("project"));
    }

    @AfterEach
    void restoreHome() {
        System.setProperty(HOME, homeBefore);
    }

    @Test
    void nothingGivenIsNothingVerified() {
        assertThat(LayeredSettings.in(project, "").settings()).isEqualTo(VerifierSettings.DEFAULTS);
        assertThat(LayeredSettings.in(project, "").sourceOf(SettingsKey.FLAGS)).isEqualTo(SettingsSource.DEFAULT);
    }

    @Test
    void argumentsCountMoreThanTheEnvironmentThatThanTheProjectAndThatThanTheUser() {
        store(SettingsStore.ofUser(), "flags=0x210,driver=user,seed=1,log=1,boxes=1,dumps=1");
        store(SettingsStore.at(project), "flags=0x210,driver=project,seed=2,log=2,boxes=2");
        LayeredSettings layers = LayeredSettings.in(project, "seed=3,log=3")
                .under(LayeredSettings.Layer.of(SettingsSource.ARGUMENTS, "here", "seed=4"));
        assertThat(layers.settings())
                .isEqualTo(VerifierSettings.parse("flags=0x210,driver=project,seed=4,log=3,boxes=2,dumps=1"));
        assertThat(List.of(
                        layers.sourceOf(SettingsKey.SEED),
                        layers.sourceOf(SettingsKey.LOG),
                        layers.sourceOf(SettingsKey.BOXES),
                        layers.sourceOf(SettingsKey.DUMPS)))
                .containsExactly(
                        SettingsSource.ARGUMENTS,
                        SettingsSource.ENVIRONMENT,
                        SettingsSource.PROJECT,
                        SettingsSource.USER);
    }

    @Test
    void driversComeFromOnePlaceWithTheirExceptions() {
        store(SettingsStore.ofUser(), "flags=0x210,driver=*,exclude=acpi");
        store(SettingsStore.at(project), "flags=0x10,driver=pci");
        VerifierSettings settings = LayeredSettings.in(project, "").settings();
        assertThat(settings.drivers()).containsExactly("pci");
        assertThat(settings.excluded()).isEmpty();
    }

    @Test
    void aPolicyOfAWeakerPlaceDoesNotContradictOneOfAStronger() {
        store(SettingsStore.at(project), "flags=0x210,driver=pci,nth=3");
        assertThat(LayeredSettings.in(project, "sites=8f84ef00")
                        .settings()
                        .pending()
                        .policy())
                .isEqualTo(Policy.SITES);
    }

    @Test
    void driversThatAreNamedWithoutFlagsAreForcedAndChecked() {
        assertThat(LayeredSettings.in(project, "driver=pci").settings().flags()).isEqualTo(VerifierFlags.FORCE_PENDING);
    }

    @Test
    void aProjectInTheHomeIsTheUsersAndCountsOnce() {
        store(SettingsStore.ofUser(), "flags=0x210,driver=user");
        Path below = directory.resolve("home");
        assertThat(LayeredSettings.in(below, "").layers())
                .singleElement()
                .satisfies(layer -> assertThat(layer.source()).isEqualTo(SettingsSource.USER));
    }

    @Test
    void aWrongVariableIsNamed() {
        assertThatThrownBy(() -> LayeredSettings.in(project, "colour=red"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("The environment variable DRIVER_VERIFIER: There is no setting \"colour\"");
        assertThatThrownBy(() -> LayeredSettings.in(project, "run=/tmp"))
                .hasMessageContaining("run is for the agent's argument alone");
    }

    private static void store(SettingsStore store, String settings) {
        store.update(stored -> {
            StoredSettings given = stored;
            for (String part : settings.split(",")) {
                String[] pair = part.split("=", 2);
                given = given.with(SettingsKey.parse(pair[0]), pair[1]);
            }
            return given;
        });
    }
}
