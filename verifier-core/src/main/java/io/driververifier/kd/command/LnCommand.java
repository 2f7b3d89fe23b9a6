package io.driververifier.kd.command;

import io.driververifier.dump.ModuleImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdNumber;
import io.driververifier.kd.KdObject;
import java.util.List;
import java.util.Optional;

/** {@code ln}: the symbol of a frame, of a call site or of a module's address. */
public final class LnCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("ln");
    }

    @Override
    public String summary() {
        return "the symbol of a frame, a call site or a module's address";
    }

    @Override
    public String usage() {
        return "ln NUMBER";
    }

    @Override
    public List<String> help() {
        return List.of("the first column of a stack is a frame's number: the same on every run, machine and JDK");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(1);
        int number = arguments.number(0).orElse(0);
        Optional<ModuleImage> module = context.anyMachine()
                .flatMap(machine -> machine.image().modules().stream()
                        .filter(each -> isIn(each, number))
                        .findFirst());
        List<KdObject> known = context.objects().at(number, 0).stream()
                .filter(object -> object.command().startsWith("ln ") && (object.machine() == 0 || module.isEmpty()))
                .toList();
        if (module.isEmpty() && known.isEmpty()) {
            throw context.wrongAddress(number, "frame");
        }
        module.ifPresent(each -> context.println(ModuleLines.brief(each)));
        known.forEach(object -> context.println("(" + KdNumber.address(number) + ")   " + object.what()));
    }

    private static boolean isIn(ModuleImage module, int address) {
        return Integer.compareUnsigned(address, module.start()) >= 0
                && Integer.compareUnsigned(address, module.end()) < 0;
    }
}
