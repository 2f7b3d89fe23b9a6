import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** A transaction is ended, though its caller goes away while a row is being saved. */
public final class Main {
  public static void main(String[] args) throws Exception {
    boolean pending = args[0].equals("pending");
    Mono<String> save = pending ? Mono.delay(Duration.ofMillis(300)).map(tick -> "saved") : Mono.just("saved");
    Transactions transactions = new Transactions();
    TransactionalOperator.create(transactions).transactional(save).subscribe().dispose();
    Thread.sleep(1000);
    System.out.println(transactions.open.get() == 0 ? "PASS" : "FAIL open transactions: " + transactions.open);
    System.exit(0);
  }

  private static final class Transactions implements ReactiveTransactionManager {
    final AtomicInteger open = new AtomicInteger();

    @Override
    public Mono<ReactiveTransaction> getReactiveTransaction(TransactionDefinition definition) {
      return Mono.fromSupplier(() -> {
        open.incrementAndGet();
        return new GenericReactiveTransaction(new Object(), true, false, false, false, null);
      });
    }

    @Override
    public Mono<Void> commit(ReactiveTransaction transaction) {
      return Mono.fromRunnable(open::decrementAndGet);
    }

    @Override
    public Mono<Void> rollback(ReactiveTransaction transaction) {
      return Mono.fromRunnable(open::decrementAndGet);
    }
  }
}
