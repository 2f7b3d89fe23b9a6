package io.driververifier.nt.ke;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A scope knows what lives in it, and tells the observer once that it is left. */
class KernelStackTest {
    /** Notes the scopes that are left. */
    private record Noting(List<KernelStack> left) implements KernelObserver {
        @Override
        public void blocks(KThread thread, DispatcherObject object) {}

        @Override
        public void goesOn(KThread thread) {}

        @Override
        public void unwinds(KernelStack stack) {
            left.add(stack);
        }
    }

    @Test
    void whatLivesInItIsKnownByIdentity() {
        try (KernelStack stack = Ke.kernelStack();
                KernelStack other = Ke.kernelStack()) {
            KEvent event = stack.event(EventType.SYNCHRONIZATION);
            IoStatusBlock iosb = Io.statusBlock(stack);
            assertThat(event.type()).isSameAs(EventType.SYNCHRONIZATION);
            assertThat(Ke.readStateEvent(event)).isFalse();
            assertThat(stack.contains(event)).isTrue();
            assertThat(stack.contains(iosb)).isTrue();
            assertThat(stack.contains(new IoStatusBlock())).isFalse();
            assertThat(other.contains(event)).isFalse();
        }
    }

    /** It is made on a thread of no machine too, where nobody is told. */
    @Test
    void theObserverIsToldOnceAndNobodyElseFails() {
        Ke.kernelStack().close();
        try (Machine machine = Machine.create()) {
            Noting noting = new Noting(new ArrayList<>());
            machine.kernel().adoptCurrentThread();
            KernelStack unobserved = Ke.kernelStack();
            unobserved.close();
            machine.kernel().setObserver(noting);
            KernelStack stack = Ke.kernelStack();
            assertThat(noting.left()).isEmpty();
            stack.close();
            stack.close();
            unobserved.close();
            assertThat(noting.left()).containsExactly(stack);
        }
    }
}
