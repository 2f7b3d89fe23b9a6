package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Po;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.Smoke;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** What is replaced as a call is replaced as a method reference too. */
class InterceptionsTest {
    private final Interceptions interceptions = new Interceptions();

    private static Stream<Method> routines() {
        return Stream.of(Io.class, Ke.class, Po.class, Smoke.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()));
    }

    private Optional<Interceptions.Replacement> ofCall(Method method) {
        return interceptions.ofStatic(
                Type.getInternalName(method.getDeclaringClass()), method.getName(), Type.getMethodDescriptor(method));
    }

    private Optional<Interceptions.Replacement> ofReference(Method method) {
        return interceptions.ofReference(
                Type.getInternalName(method.getDeclaringClass()), method.getName(), Type.getMethodDescriptor(method));
    }

    @Test
    void everyReplacedCallIsReplacedAsAReference() {
        List<Method> replaced =
                routines().filter(method -> ofCall(method).isPresent()).toList();

        assertThat(replaced)
                .extracting(Method::getName)
                .contains("callDriver", "completeRequest", "markIrpPending", "waitForSingleObject", "isWoven");
        assertThat(replaced)
                .allSatisfy(method -> assertThat(ofReference(method)).isPresent());
    }

    @Test
    void whatIsNotReplacedAsACallIsNotAsAReference() {
        assertThat(routines().filter(method -> ofCall(method).isEmpty()))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(ofReference(method)).isEmpty());
    }

    @Test
    void theMethodsOnMonitorsAreReplacedForEveryReceiver() {
        assertThat(interceptions.ofMonitorMethod("wait", "()V")).isPresent();
        assertThat(interceptions.ofMonitorMethod("wait", "(J)V")).isPresent();
        assertThat(interceptions.ofMonitorMethod("wait", "(JI)V")).isPresent();
        assertThat(interceptions.ofMonitorMethod("notify", "()V")).isPresent();
        assertThat(interceptions.ofMonitorMethod("notifyAll", "()V")).isPresent();
        assertThat(interceptions.ofMonitorMethod("hashCode", "()I")).isEmpty();
    }
}
