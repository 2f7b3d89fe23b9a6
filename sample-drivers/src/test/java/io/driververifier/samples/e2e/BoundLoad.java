package io.driververifier.samples.e2e;

import io.driververifier.samples.bound.Records;
import io.driververifier.samples.bound.cost.Accounts;
import java.io.IOException;

/** A program that asks a client of a store for one account after the other. */
public final class BoundLoad {
    private static final int ACCOUNTS = 1_024;

    private BoundLoad() {}

    public static void main(String[] arguments) throws IOException {
        Accounts accounts = new Accounts(new Records(ACCOUNTS));
        LoadReport.of(1, operations -> {
            for (int i = 0; ; i = (i + 1) % ACCOUNTS) {
                long balance = accounts.balance(i).toCompletableFuture().join();
                if (balance != 7L * i) {
                    throw new AssertionError("account " + i + " has " + balance);
                }
                operations.increment();
            }
        });
    }
}
