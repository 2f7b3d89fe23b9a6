package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramFilterTest {
    private static final ProgramFilter TWO = new ProgramFilter(List.of("worker.exe", "Server"));

    @Test
    void noNameMeansEveryProgram() {
        assertThat(ProgramFilter.ALL.admits("any.exe")).isTrue();
        assertThat(ProgramFilter.ALL.admits("")).isTrue();
    }

    @Test
    void aStarMeansEveryProgramWhateverStandsBesideIt() {
        assertThat(new ProgramFilter(List.of("worker.exe", "*"))).isEqualTo(ProgramFilter.ALL);
    }

    @Test
    void aNameIsThatOfTheImageInAnyCase() {
        assertThat(TWO.admits("WORKER.EXE")).isTrue();
        assertThat(TWO.admits("server")).isTrue();
        assertThat(TWO.admits("server.exe")).isFalse();
        assertThat(TWO.admits("worker")).isFalse();
    }

    @Test
    void theFolderOfTheImageDoesNotMatter() {
        assertThat(TWO.admits("C:\\Program Files\\Worker.exe")).isTrue();
        assertThat(TWO.admits("/opt/worker.exe")).isTrue();
        assertThat(TWO.admits("C:\\worker.exe\\other.exe")).isFalse();
    }
}
