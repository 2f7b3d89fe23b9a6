package io.driververifier.nt.io;

/** The parameters of a request in a stack location; which kind depends on the major function. Immutable. */
public sealed interface IrpParameters {
    /** No parameters. */
    enum None implements IrpParameters {
        NONE
    }

    /** Of {@link MajorFunction#READ}: how many bytes, from where on the device. */
    record Read(int length, long byteOffset) implements IrpParameters {}

    /** Of {@link MajorFunction#WRITE}: how many bytes, to where on the device. */
    record Write(int length, long byteOffset) implements IrpParameters {}

    /** Of the two device controls: the code, and the lengths in bytes of both directions. */
    record DeviceIoControl(int ioControlCode, int inputBufferLength, int outputBufferLength) implements IrpParameters {}

    /** Of {@link PnpMinor#DEVICE_USAGE_NOTIFICATION}: whether a file of this kind comes to or leaves the device. */
    record UsageNotification(boolean inPath, UsageType type) implements IrpParameters {}

    /** What a file that the system depends on is used for. */
    enum UsageType {
        PAGING,
        HIBERNATION,
        DUMP_FILE
    }
}
