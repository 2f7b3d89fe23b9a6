package io.driververifier.samples.lincheck;

import io.driververifier.samples.stop.StopProgram;
import java.nio.ByteBuffer;
import org.jetbrains.lincheck.datastructures.Operation;

/** A driver that can be stopped, over a disk in a machine: one thread reads and one stops. Made anew for each interleaving. */
public final class StopMachineModel {
    private final TwinStack stack = new TwinStack();

    /** The model of the driver that {@link Models#DRIVER} names. */
    public StopMachineModel() {
        Models.countInvocation();
    }

    /** Reads through the driver. */
    @Operation(runOnce = true)
    public String read() {
        return stack.file()
                .read(ByteBuffer.allocate(TwinStack.BYTES), 0)
                .status()
                .toString();
    }

    /** Stops it. */
    @Operation(runOnce = true)
    public String stop() {
        return stack.file().control(StopProgram.IOCTL_STOP, null, null).status().toString();
    }
}
