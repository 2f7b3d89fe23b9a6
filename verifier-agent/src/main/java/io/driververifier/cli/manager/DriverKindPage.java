package io.driververifier.cli.manager;

import io.driververifier.cli.project.ProjectDrivers;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which drivers: all, or those of a list.
 *
 * @param session for what
 */
record DriverKindPage(Session session) implements Page {
    @Override
    public String title() {
        return "Select what drivers to verify";
    }

    @Override
    public List<Item> items() {
        boolean all = session.draft().isAllDrivers();
        return List.of(
                new Item.Radio(
                        "Select driver names from a list",
                        "those of this project, and others that you name",
                        !all,
                        () -> session.draft().allDrivers(false)),
                new Item.Radio(
                        "Automatically select all drivers",
                        "whatever a JVM loads",
                        all,
                        () -> session.draft().allDrivers(true)));
    }

    @Override
    public Move next() {
        if (session.draft().isAllDrivers()) {
            return new Move.Next(new ReviewPage(session));
        }
        if (session.draft().drivers().isPresent()) {
            return new Move.Next(
                    new DriverListPage(session, session.draft().drivers().get()));
        }
        AtomicInteger folders = new AtomicInteger();
        return new Move.Next(new WaitPage<>(
                session,
                title(),
                () -> "Looking for drivers in " + session.host().directory() + " ... " + folders.get() + " folders",
                () -> ProjectDrivers.in(session.host().directory(), folders::set),
                this::found));
    }

    private Move found(ProjectDrivers found) {
        DriverChoices choices = new DriverChoices(found);
        session.draft().found(choices);
        Page list = new DriverListPage(session, choices);
        return new Move.Replace(list);
    }
}
