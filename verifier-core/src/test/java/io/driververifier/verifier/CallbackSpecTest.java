package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackSpecTest {
    @Test
    void namesAClassAMethodAndAParameter() {
        CallbackSpec spec = CallbackSpec.parse("io.grpc.CallCredentials$Old.applyRequestMetadata#3");
        assertThat(spec).isEqualTo(new CallbackSpec("io.grpc.CallCredentials$Old", "applyRequestMetadata", 3));
        assertThat(CallbackSpec.parse(spec.toString())).isEqualTo(spec);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "put#1",
                "acme.Store.put",
                "acme.Store.put#0",
                "acme.Store.put#256",
                "acme.Store.put#x",
                "acme..put#1"
            })
    void whatIsNoneIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> CallbackSpec.parse(text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("declares no callback")
                .hasMessageContaining("com.acme.Store.put#2");
    }
}
