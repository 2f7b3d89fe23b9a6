package io.driververifier.samples.bound.cost;

import io.driververifier.samples.bound.Records;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A client of a store: it finds a record, takes it apart and answers with what is in it. Any thread. */
public final class Accounts {
    private final Records records;

    public Accounts(Records records) {
        this.records = records;
    }

    public CompletionStage<Long> balance(int account) {
        return records.find(Records.key(account)).thenApply(Accounts::fields).thenApply(Accounts::amount);
    }

    private static List<String> fields(String line) {
        return List.of(line.split(";"));
    }

    private static long amount(List<String> fields) {
        return Long.parseLong(fields.get(1));
    }
}
