package io.driververifier.nt.io;

/**
 * The parameters of a request in a stack location; which kind depends on the major and minor function.
 *
 * <p>Immutable, but for the capabilities in {@link QueryCapabilities}, which the drivers fill in.
 */
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

    /** Of {@link PnpMinor#START_DEVICE}; a simulated device has no resources of its hardware to be told. */
    record Start() implements IrpParameters {}

    /** Of {@link PnpMinor#QUERY_DEVICE_RELATIONS}: which; the answer is a {@link DeviceRelations}. */
    record QueryDeviceRelations(DeviceRelationsType type) implements IrpParameters {}

    /** Of {@link PnpMinor#QUERY_CAPABILITIES}: the requester's structure, which the drivers fill in. */
    record QueryCapabilities(DeviceCapabilities capabilities) implements IrpParameters {}

    /** Of {@link PnpMinor#QUERY_ID}: which; the answer is a {@link String}, or {@link DeviceIds} for the lists. */
    record QueryId(IdType type) implements IrpParameters {}

    /** Of {@link PnpMinor#DEVICE_USAGE_NOTIFICATION}: whether a file of this kind comes to or leaves the device. */
    record UsageNotification(boolean inPath, UsageType type) implements IrpParameters {}

    /** Of {@link PowerMinor#SET_POWER} and {@link PowerMinor#QUERY_POWER}: the state, of the system or of the device. */
    record Power(PowerState state) implements IrpParameters {
        /** Whether the request is about the whole computer or about this device. */
        public PowerType type() {
            return state.type();
        }
    }

    /** Of {@link PowerMinor#WAIT_WAKE}: the lowest state of the system that the device shall wake. */
    record WaitWake(SystemPowerState state) implements IrpParameters {}

    /** Of {@link MajorFunction#SYSTEM_CONTROL}: the device that the request is for; all others pass it on. */
    record Wmi(DeviceObject providerId) implements IrpParameters {}

    /** What a file that the system depends on is used for. */
    enum UsageType {
        PAGING,
        HIBERNATION,
        DUMP_FILE
    }
}
