package com.acme.kotlin

import io.driververifier.nt.NtStatus
import io.driververifier.nt.io.DeviceObject
import io.driververifier.nt.io.Driver
import io.driververifier.nt.io.DriverName
import io.driververifier.nt.io.DriverObject
import io.driververifier.nt.io.Io
import io.driververifier.nt.io.Irp
import io.driververifier.nt.io.MajorFunction

/** A filter in Kotlin that looks, in a lambda, at what it has passed on; its completion routine is another. */
@DriverName("kotlin")
class Bent : Driver {
    override fun driverEntry(driver: DriverObject): NtStatus = NtStatus.SUCCESS

    override fun addDevice(driver: DriverObject, physical: DeviceObject): NtStatus {
        val filter = Io.createDevice(driver, physical.flags())
        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical))
        return NtStatus.SUCCESS
    }

    override fun dispatch(device: DeviceObject, irp: Irp): NtStatus {
        val lower = device.extension(DeviceObject::class.java)
        val isRead = Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.READ
        val send = {
            Io.copyCurrentIrpStackLocationToNext(irp)
            Io.setCompletionRoutine(irp) { _, done ->
                if (done.isPendingReturned()) {
                    Io.markIrpPending(done)
                }
                NtStatus.CONTINUE_COMPLETION
            }
            val status = Io.callDriver(lower, irp)
            if (isRead) {
                irp.status() // the bug
            }
            status
        }
        return send()
    }
}
