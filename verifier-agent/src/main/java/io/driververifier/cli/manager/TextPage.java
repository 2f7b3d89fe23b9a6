package io.driververifier.cli.manager;

import java.util.List;
import java.util.function.Function;

/** A page with one line to type. */
final class TextPage implements Page {
    private final String title;
    private final String label;
    private final String words;
    private final Function<String, Move> accept;
    private String text = "";

    TextPage(String title, String label, String words, Function<String, Move> accept) {
        this.title = title;
        this.label = label;
        this.words = words;
        this.accept = accept;
    }

    /** Asks for a driver. */
    static TextPage driver(Function<String, Move> accept) {
        return new TextPage(
                "Add a driver",
                "Driver",
                "The name that it registers (pci, pci.sys), its jar (pci-1.2.jar), a class of it, or its package"
                        + " (com.acme.pci.*).",
                accept);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Item> items() {
        return List.of(new Item.Field(label, text, typed -> text = typed), Item.text(""), Item.faint(words));
    }

    @Override
    public String nextName() {
        return "OK";
    }

    @Override
    public Move next() {
        return accept.apply(text);
    }
}
