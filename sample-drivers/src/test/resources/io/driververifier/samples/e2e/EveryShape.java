package com.acme.shapes;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A filter that passes each read on in the way that its offset says: one for every place where a call can stand. */
public final class EveryShape implements Driver {
    private static final int SECTOR = 512;

    private final Object lock = new Object();

    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
        return NtStatus.SUCCESS;
    }

    public NtStatus dispatch(DeviceObject device, Irp irp) {
        DeviceObject lower = device.extension(DeviceObject.class);
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() != MajorFunction.READ) {
            return direct(lower, irp);
        }
        switch ((int) (location.parameters(Read.class).byteOffset() / SECTOR)) {
            case 0:
                return byReference(lower, irp);
            case 1:
                return byLambda(lower, irp);
            case 2:
                return byAnonymousClass(lower, irp).get();
            case 3:
                return new Sender<>(lower, irp, 1, 2, 3).status();
            case 4:
                return Holder.SEND.apply(lower, irp);
            case 5:
                return inBlocks(lower, irp);
            case 6:
                return waits(lower, irp);
            default:
                return inDefaultMethod(lower, irp);
        }
    }

    private static NtStatus direct(DeviceObject lower, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower, irp);
    }

    private static NtStatus byReference(DeviceObject lower, Irp irp) {
        Consumer<Irp> skip = Io::skipCurrentIrpStackLocation;
        skip.accept(irp);
        BiFunction<DeviceObject, Irp, NtStatus> send = Io::callDriver;
        return send.apply(lower, irp);
    }

    private static NtStatus byLambda(DeviceObject lower, Irp irp) {
        Supplier<NtStatus> send = () -> {
            Io.skipCurrentIrpStackLocation(irp);
            return Io.callDriver(lower, irp);
        };
        return send.get();
    }

    private Supplier<NtStatus> byAnonymousClass(final DeviceObject lower, final Irp irp) {
        return new Supplier<NtStatus>() {
            @Override
            public NtStatus get() {
                Io.skipCurrentIrpStackLocation(irp);
                return Io.callDriver(lower, irp);
            }
        };
    }

    /** A generic class whose constructor makes the call. */
    private static final class Sender<T extends Irp> {
        private final NtStatus status;

        @SafeVarargs
        <N extends Number> Sender(DeviceObject lower, T irp, N... ignored) {
            Io.skipCurrentIrpStackLocation(irp);
            status = ignored.length == 3 ? Io.callDriver(lower, irp) : null;
        }

        NtStatus status() {
            return status;
        }
    }

    /** A class whose initializer takes the reference. */
    private static final class Holder {
        static final BiFunction<DeviceObject, Irp, NtStatus> SEND;

        static {
            BiFunction<DeviceObject, Irp, NtStatus> send = Io::callDriver;
            SEND = (lower, irp) -> {
                Io.skipCurrentIrpStackLocation(irp);
                return send.apply(lower, irp);
            };
        }
    }

    /** Inside of everything that has a table or a monitor, with two-word values in the frame. */
    private NtStatus inBlocks(DeviceObject lower, Irp irp) {
        long information = irp.information();
        double half = 0.5;
        NtStatus status = null;
        for (int i = 0; i < 2; i++) {
            try {
                synchronized (lock) {
                    switch (i) {
                        case 0:
                            irp.setInformation(information + (long) (half * 2));
                            irp.setInformation(i == 0 ? (long) (half * 10) : information);
                            Io.skipCurrentIrpStackLocation(irp);
                            break;
                        default:
                            status = Io.callDriver(lower, irp);
                    }
                }
            } catch (IllegalStateException impossible) {
                throw new AssertionError("at " + half + information, impossible);
            } finally {
                half += information;
            }
        }
        return status;
    }

    /** Everything by reference, both waits of one name among it. */
    private static NtStatus waits(DeviceObject lower, Irp irp) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Consumer<Irp> copy = Io::copyCurrentIrpStackLocationToNext;
        copy.accept(irp);
        BiConsumer<Irp, CompletionRoutine> set = Io::setCompletionRoutine;
        Function<KEvent, Boolean> signal = Ke::setEvent;
        set.accept(irp, (self, done) -> {
            if (done.isPendingReturned()) {
                signal.apply(event);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        NtStatus status = Io.callDriver(lower, irp);
        if (status == NtStatus.PENDING) {
            Function<DispatcherObject, NtStatus> wait = Ke::waitForSingleObject;
            BiFunction<DispatcherObject, Duration, NtStatus> waitAgain = Ke::waitForSingleObject;
            wait.apply(event);
            waitAgain.apply(event, Duration.ofSeconds(1));
            status = irp.status();
        }
        irp.setInformation(irp.information());
        Consumer<Irp> complete = Io::completeRequest;
        complete.accept(irp);
        return status;
    }

    private static NtStatus inDefaultMethod(DeviceObject lower, Irp irp) {
        Passing passing = new Passing() {};
        return passing.pass(lower, irp);
    }

    private interface Passing {
        default NtStatus pass(DeviceObject lower, Irp irp) {
            Io.skipCurrentIrpStackLocation(irp);
            return Io.callDriver(lower, irp);
        }
    }
}
