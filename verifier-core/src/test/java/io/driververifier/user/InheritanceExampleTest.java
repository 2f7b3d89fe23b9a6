package io.driververifier.user;

import static io.driververifier.user.CreationFlag.CREATE_SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleEntry;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.Ps;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * {@code Inherit.c} of source 002: process A creates B, with an inheritable handle to the process and one to its thread
 * that is not, then C.
 *
 * <p>The text around the program says that C's table stays empty because the thread's handle is not inheritable. The
 * comments in the program say, as Windows does, that the one handle has nothing to do with the other.
 */
class InheritanceExampleTest {
    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    /** What each of the three has open when A has created both; B and C have not run yet. */
    private record Tables(
            ProcessInformation b,
            ProcessInformation c,
            Map<Handle, HandleEntry> ofA,
            Map<Handle, HandleEntry> ofB,
            Map<Handle, HandleEntry> ofC) {}

    private EProcess process(int processId) {
        return machine.processes().stream()
                .filter(process -> process.processId() == processId)
                .findAny()
                .orElseThrow();
    }

    private Tables run(boolean cInherits) {
        Application idle = (own, commandLine) -> 0;
        CompletableFuture<Tables> tables = new CompletableFuture<>();
        Application a = (own, commandLine) -> {
            ProcessInformation b = Kernel32.createProcess(
                    own,
                    ProcessCreation.of(idle, "ProcessB")
                            .processAttributes(SecurityAttributes.INHERITABLE)
                            .threadAttributes(new SecurityAttributes(false))
                            .flags(CREATE_SUSPENDED));
            ProcessCreation ofC = ProcessCreation.of(idle, "ProcessC").flags(CREATE_SUSPENDED);
            ProcessInformation c = Kernel32.createProcess(own, cInherits ? ofC.inheritHandles() : ofC);
            tables.complete(new Tables(
                    b,
                    c,
                    Ps.getCurrentProcess().handleTable().snapshot(),
                    process(b.processId()).handleTable().snapshot(),
                    process(c.processId()).handleTable().snapshot()));
            return 0;
        };
        ProcessInformation created = Kernel32.createProcess(machine, ProcessCreation.of(a, "ProcessA"));
        Programs.awaitEnd(created.process());
        return tables.join();
    }

    @Test
    void cInheritsTheHandleToTheProcessBAndNotTheOneToItsThread() {
        Tables tables = run(true);
        HandleEntry ofProcessB = new HandleEntry(process(tables.b().processId()), true);
        assertThat(tables.ofC()).containsExactly(Map.entry(tables.b().process(), ofProcessB));
        assertThat(tables.ofB()).isEmpty();
        assertThat(tables.ofA())
                .hasSize(4)
                .containsEntry(tables.b().process(), ofProcessB)
                .containsEntry(
                        tables.c().process(), new HandleEntry(process(tables.c().processId()), false));
        assertThat(tables.ofA().get(tables.b().thread()))
                .satisfies(entry -> assertThat(entry.isInheritable()).isFalse());
    }

    @Test
    void cInheritsNothingWhenItIsCreatedWithoutInheriting() {
        Tables tables = run(false);
        assertThat(tables.ofC()).isEmpty();
        assertThat(tables.ofB()).isEmpty();
        assertThat(tables.ofA()).hasSize(4);
    }
}
