package io.driververifier.cli.manager;

import io.driververifier.cli.live.ControlledJvms.Jvm;
import java.util.ArrayList;
import java.util.List;

/** Which of several running JVMs. */
final class JvmsPage implements Page {
    private static final String TITLE = "Currently verified drivers";

    private final Session session;
    private final List<Jvm> jvms;
    private Jvm selected;

    private JvmsPage(Session session, List<Jvm> jvms) {
        this.session = session;
        this.jvms = jvms;
        this.selected = jvms.get(0);
    }

    /** Looks for JVMs, and leads to the one there is, or to a choice. */
    static Page lookFor(Session session) {
        return new WaitPage<>(
                session,
                TITLE,
                () -> "Looking for JVMs that run ...",
                () -> session.host().jvms().list(),
                jvms -> new Move.Replace(
                        switch (jvms.size()) {
                            case 0 ->
                                MessagePage.of(
                                        TITLE,
                                        "No drivers are currently verified: no running JVM of yours carries the agent"
                                                + " or has a machine.",
                                        "",
                                        "A JVM that is started with the agent, or under \"verifier run\", is shown"
                                                + " here while it runs.");
                            case 1 -> ask(session, jvms.get(0));
                            default -> new JvmsPage(session, jvms);
                        }));
    }

    private static Page ask(Session session, Jvm jvm) {
        return new WaitPage<>(
                session,
                TITLE,
                () -> "Asking JVM " + jvm.pid() + " ...",
                () -> session.host().jvms().query(jvm.pid()),
                state -> new Move.Replace(new ActivePage(session, jvm, new LiveFeed(session, state))));
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        items.add(Item.text("Which JVM?"));
        for (Jvm jvm : jvms) {
            items.add(new Item.Radio(
                    jvm.pid() + " " + jvm.command(),
                    jvm.isVerified() ? "carries the agent" : "has machines, not verified",
                    jvm.equals(selected),
                    () -> selected = jvm));
        }
        return items;
    }

    @Override
    public Move next() {
        return new Move.Next(ask(session, selected));
    }
}
