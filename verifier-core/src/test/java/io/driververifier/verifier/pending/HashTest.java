package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** These values stand in seeds and site numbers that people have written down: they never change. */
class HashTest {
    @Test
    void mixesAsSplitMix64Does() {
        assertThat(Hash.mix(0)).isZero();
        assertThat(Hash.mix(1)).isEqualTo(0x5692161d100b05e5L);
        assertThat(Hash.of(0, 0)).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(Hash.of(1, 2)).isEqualTo(0x2c0e0fedbe2218a8L);
    }

    @Test
    void textIsHashedByItsCharactersAndItsLength() {
        assertThat(Hash.of(0, "")).isEqualTo(0xe220a8397b1dcdafL);
        assertThat(Hash.of(0, "pci")).isEqualTo(0xfbda744807cf7c70L);
        assertThat(Hash.of(7, "pci")).isEqualTo(0x3964a3d7018b3ff2L);
    }

    @Test
    void aCallInstructionIsItsClassMethodDescriptorAndOrdinal() {
        WovenCall call = new WovenCall("pci", "com.acme.pci.Pci", "dispatch", "(L;)V", 2, "Pci.java", 42);
        assertThat(call.id()).isEqualTo(0x948f5f411005bd20L);
        assertThat(new WovenCall("other", "com.acme.pci.Pci", "dispatch", "(L;)V", 2, "P.java", 7).id())
                .as("neither the driver's name nor the line takes part")
                .isEqualTo(call.id());
        assertThat(new WovenCall("pci", "com.acme.pci.Pci", "dispatch", "(L;)V", 3, "Pci.java", 42).id())
                .isNotEqualTo(call.id());
    }
}
