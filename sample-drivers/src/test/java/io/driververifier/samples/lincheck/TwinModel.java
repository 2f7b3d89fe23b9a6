package io.driververifier.samples.lincheck;

import java.nio.ByteBuffer;
import org.jetbrains.lincheck.datastructures.Operation;

/** A twin over a disk in a machine; its operations are steps of the twins' program. Made anew for each interleaving. */
public final class TwinModel {
    private final TwinStack stack = new TwinStack();

    /** The model of the driver that {@link Models#DRIVER} names. */
    public TwinModel() {
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

    /** Writes zeros, which is what is there. */
    @Operation(runOnce = true)
    public String write() {
        return stack.file()
                .write(ByteBuffer.allocate(TwinStack.BYTES), 0)
                .status()
                .toString();
    }

    /** Flushes the disk. */
    @Operation(runOnce = true)
    public String flush() {
        return stack.file().flush().status().toString();
    }
}
