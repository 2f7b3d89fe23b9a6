package io.driververifier.user;

import static io.driververifier.user.CreationFlag.CREATE_NEW_CONSOLE;
import static io.driververifier.user.CreationFlag.CREATE_SEPARATE_WOW_VDM;
import static io.driververifier.user.CreationFlag.CREATE_SHARED_WOW_VDM;
import static io.driververifier.user.CreationFlag.CREATE_SUSPENDED;
import static io.driververifier.user.CreationFlag.DEBUG_ONLY_THIS_PROCESS;
import static io.driververifier.user.CreationFlag.DEBUG_PROCESS;
import static io.driververifier.user.CreationFlag.DETACHED_PROCESS;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.DebugMode;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.PriorityClass;
import io.driververifier.nt.ps.ProcessParameters;
import io.driververifier.nt.ps.Ps;
import java.util.Map;
import java.util.regex.Pattern;

/** What {@link Kernel32#createProcess} does, one step after the other. Stateless; the caller is in a system service. */
final class NewProcess {
    private static final Pattern DIRECTORY_WITH_DRIVE = Pattern.compile("[A-Za-z]:\\\\[^\\x00]*");

    private NewProcess() {}

    static ProcessInformation create(Machine machine, ProcessCreation creation) {
        check(creation);
        EProcess creator = Ps.getCurrentProcess();
        PriorityClass priorityClass =
                creation.priorityClass().orElseGet(() -> creator.priorityClass().ofChild());
        EProcess process = Ps.createProcess(
                creator, parameters(creator, creation), priorityClass, creation.inheritsHandles(), debugMode(creation));
        boolean created = false;
        try {
            EThread thread = Ps.createThread(process, creation.imageFileName(), () -> {
                int status = creation.application().main(machine, creation.commandLine());
                UserMode.shutDownProcess(status);
                return status;
            });
            ProcessInformation information = information(creator.handleTable(), process, thread, creation);
            if (!creation.has(CREATE_SUSPENDED)) {
                Ps.resumeThread(thread);
            }
            created = true;
            return information;
        } finally {
            if (!created && machine.kernel().isRunning()) {
                Ps.terminateProcess(process, NtStatus.UNSUCCESSFUL.code());
            }
        }
    }

    private static ProcessInformation information(
            HandleTable creator, EProcess process, EThread thread, ProcessCreation creation) {
        Handle ofProcess = Ob.openObjectByPointer(
                process, creator, creation.processAttributes().inheritHandle());
        Handle ofThread = Ob.openObjectByPointer(
                thread, creator, creation.threadAttributes().inheritHandle());
        return new ProcessInformation(ofProcess, ofThread, process.processId(), thread.threadId());
    }

    private static ProcessParameters parameters(EProcess creator, ProcessCreation creation) {
        return new ProcessParameters(
                creation.imageFileName(),
                creation.commandLine(),
                creation.currentDirectory().orElseGet(() -> creator.parameters().currentDirectory()),
                creation.environment().orElseGet(() -> creator.parameters().environment()),
                creation.startupInfo());
    }

    /** That of one process prevails where both are given. */
    private static DebugMode debugMode(ProcessCreation creation) {
        if (creation.has(DEBUG_ONLY_THIS_PROCESS)) {
            return DebugMode.THIS_PROCESS;
        }
        return creation.has(DEBUG_PROCESS) ? DebugMode.WITH_CHILDREN : DebugMode.NONE;
    }

    private static void check(ProcessCreation creation) {
        refuseBoth(creation, DETACHED_PROCESS, CREATE_NEW_CONSOLE);
        refuseBoth(creation, CREATE_SEPARATE_WOW_VDM, CREATE_SHARED_WOW_VDM);
        if (creation.startupInfo().cb() != StartupInfo.SIZE) {
            throw new NtStatusException(
                    NtStatus.INVALID_PARAMETER,
                    "The start-up information is " + creation.startupInfo().cb() + " bytes long, not "
                            + StartupInfo.SIZE);
        }
        creation.environment().ifPresent(NewProcess::checkEnvironment);
        creation.currentDirectory().ifPresent(directory -> {
            if (!DIRECTORY_WITH_DRIVE.matcher(directory).matches()) {
                throw new NtStatusException(
                        NtStatus.NOT_A_DIRECTORY, "\"" + directory + "\" is no directory with its drive");
            }
        });
    }

    private static void refuseBoth(ProcessCreation creation, CreationFlag one, CreationFlag other) {
        if (creation.has(one) && creation.has(other)) {
            throw new NtStatusException(NtStatus.INVALID_PARAMETER, one + " excludes " + other);
        }
    }

    private static void checkEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.isEmpty() || name.indexOf('=', 1) >= 0 || (name + value).indexOf('\0') >= 0) {
                throw new NtStatusException(
                        NtStatus.INVALID_PARAMETER, "\"" + name + "\" is no name of an environment variable");
            }
        });
    }
}
