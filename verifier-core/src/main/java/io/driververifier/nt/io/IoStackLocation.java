package io.driververifier.nt.io;

import org.jspecify.annotations.Nullable;

/**
 * One driver's part of an IRP ({@code IO_STACK_LOCATION}).
 *
 * <p>Belongs to whoever owns the IRP and is not safe for more than one thread at a time. The completion routine in it is
 * that of the driver above.
 */
public final class IoStackLocation {
    static final int PENDING_RETURNED = 0x01;
    static final int INVOKE_ON_CANCEL = 0x20;
    static final int INVOKE_ON_SUCCESS = 0x40;
    static final int INVOKE_ON_ERROR = 0x80;
    static final int INVOKE_ALWAYS = INVOKE_ON_CANCEL | INVOKE_ON_SUCCESS | INVOKE_ON_ERROR;

    private final Irp irp;
    private MajorFunction majorFunction = MajorFunction.CREATE;
    private MinorFunction minorFunction = NormalMinor.NORMAL;
    private IrpParameters parameters = IrpParameters.None.NONE;
    private @Nullable DeviceObject device;
    private @Nullable FileObject file;
    private int control;
    private @Nullable CompletionRoutine completionRoutine;
    private boolean blank = true;
    private boolean routineCopied;

    IoStackLocation(Irp irp) {
        this.irp = irp;
    }

    /** The IRP that it is a part of. */
    public Irp irp() {
        return irp;
    }

    /** What is asked. */
    public MajorFunction majorFunction() {
        return majorFunction;
    }

    /** Sets what is asked. */
    public void setMajorFunction(MajorFunction majorFunction) {
        this.majorFunction = majorFunction;
        this.blank = false;
    }

    /** What is asked, in detail. */
    public MinorFunction minorFunction() {
        return minorFunction;
    }

    /** Sets what is asked in detail. */
    public void setMinorFunction(MinorFunction minorFunction) {
        this.minorFunction = minorFunction;
        this.blank = false;
    }

    /** The parameters of the request. */
    public IrpParameters parameters() {
        return parameters;
    }

    /**
     * The parameters of the request as those of its major function.
     *
     * @throws IllegalStateException if they are of another kind
     */
    public <T extends IrpParameters> T parameters(Class<T> type) {
        if (!type.isInstance(parameters)) {
            throw new IllegalStateException(
                    majorFunction + " has parameters " + parameters + ", not " + type.getSimpleName());
        }
        return type.cast(parameters);
    }

    /** Sets the parameters of the request. */
    public void setParameters(IrpParameters parameters) {
        this.parameters = parameters;
        this.blank = false;
    }

    /** The device that this part is for; null before the IRP was sent there. */
    public @Nullable DeviceObject device() {
        return device;
    }

    /** The open that the request came through, if it came through one. */
    public @Nullable FileObject file() {
        return file;
    }

    /** Sets the open that the request came through. */
    public void setFile(@Nullable FileObject file) {
        this.file = file;
        this.blank = false;
    }

    /**
     * {@code RtlCopyMemory} of a whole location: copies everything of {@code other} into this one, the completion routine
     * and the control bits included. That is the classic mistake, for the routine of the driver above then runs twice; use
     * {@link Io#copyCurrentIrpStackLocationToNext}, which leaves both out.
     */
    public void copyFrom(IoStackLocation other) {
        other.copyTo(this);
        this.control = other.control;
        this.completionRoutine = other.completionRoutine;
        this.routineCopied = other.irp == irp && other.completionRoutine != null;
    }

    void setDevice(DeviceObject device) {
        this.device = device;
        this.blank = false;
    }

    int control() {
        return control;
    }

    @Nullable CompletionRoutine completionRoutine() {
        return completionRoutine;
    }

    void setCompletionRoutine(@Nullable CompletionRoutine routine, int control) {
        this.completionRoutine = routine;
        this.control = control;
        this.blank = false;
        this.routineCopied = false;
    }

    boolean isPendingReturned() {
        return (control & PENDING_RETURNED) != 0;
    }

    void markPending() {
        control |= PENDING_RETURNED;
        blank = false;
    }

    /** Whether nothing was written to it since it was cleared, by a driver or by the I/O manager. */
    boolean isBlank() {
        return blank;
    }

    /** Whether the completion routine in it was copied from another location of the IRP, by hand. */
    boolean isRoutineCopied() {
        return routineCopied;
    }

    /** Whether it asks the same of the same device as {@code other}, without a completion routine or a mark. */
    boolean isPlainCopyOf(IoStackLocation other) {
        return completionRoutine == null
                && control == 0
                && majorFunction == other.majorFunction
                && minorFunction == other.minorFunction
                && parameters == other.parameters
                && device == other.device
                && file == other.file;
    }

    /** Everything but the completion routine; the copy's control bits are cleared. */
    void copyTo(IoStackLocation next) {
        next.majorFunction = majorFunction;
        next.minorFunction = minorFunction;
        next.parameters = parameters;
        next.device = device;
        next.file = file;
        next.control = 0;
        next.blank = false;
    }

    void clear() {
        majorFunction = MajorFunction.CREATE;
        minorFunction = NormalMinor.NORMAL;
        parameters = IrpParameters.None.NONE;
        device = null;
        file = null;
        control = 0;
        completionRoutine = null;
        blank = true;
        routineCopied = false;
    }
}
