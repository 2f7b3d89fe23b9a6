package com.acme.kotlinright

import io.driververifier.nt.NtStatus
import io.driververifier.nt.io.DeviceObject
import io.driververifier.nt.io.Driver
import io.driververifier.nt.io.DriverName
import io.driververifier.nt.io.DriverObject
import io.driververifier.nt.io.Io
import io.driververifier.nt.io.Irp

/** A filter in Kotlin that passes on in a lambda, with a completion routine that is another. */
@DriverName("kotlinright")
class Bent : Driver {
    override fun driverEntry(driver: DriverObject): NtStatus = NtStatus.SUCCESS

    override fun addDevice(driver: DriverObject, physical: DeviceObject): NtStatus {
        val filter = Io.createDevice(driver, physical.flags())
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical))
        return NtStatus.SUCCESS
    }

    override fun dispatch(device: DeviceObject, irp: Irp): NtStatus {
        val lower = device.extension(DeviceObject::class.java)
        val send = {
            Io.copyCurrentIrpStackLocationToNext(irp)
            Io.setCompletionRoutine(irp) { _, done ->
                if (done.isPendingReturned()) {
                    Io.markIrpPending(done)
                }
                NtStatus.CONTINUE_COMPLETION
            }
            Io.callDriver(lower, irp)
        }
        return send()
    }
}
