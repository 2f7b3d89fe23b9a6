import java.util.*;
import java.util.concurrent.*;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.*;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.support.SendResult;
import org.springframework.util.concurrent.ListenableFuture;

/** "device" = Producer.send(record, Callback) of kafka-clients (a MockProducer). inline: the callback inside send(); pending: 300 ms later. When the recoverer returns, the container commits
 *  the offset of the failed record: the dead letter must have been acknowledged by then. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-broker"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    MockProducer<Object, Object> mock = new MockProducer<Object, Object>(!pending, (t, o) -> String.valueOf(o).getBytes(), (t, o) -> String.valueOf(o).getBytes()) {
      @Override public synchronized Future<RecordMetadata> send(ProducerRecord<Object, Object> r, Callback cb) {
        Future<RecordMetadata> f = super.send(r, cb);
        if (pending) SES.schedule(this::completeNext, 300, TimeUnit.MILLISECONDS);
        return f; }
      @Override public void close(java.time.Duration d) { } @Override public void close() { } };
    ProducerFactory<Object, Object> pf = new ProducerFactory<Object, Object>() {
      public Producer<Object, Object> createProducer() { return mock; }
      @Override public Map<String, Object> getConfigurationProperties() { return Collections.emptyMap(); } };
    List<ListenableFuture<?>> sends = new CopyOnWriteArrayList<>();
    KafkaTemplate<Object, Object> template = new KafkaTemplate<Object, Object>(pf) {
      @Override public ListenableFuture<SendResult<Object, Object>> send(ProducerRecord<Object, Object> r) { ListenableFuture<SendResult<Object, Object>> f = super.send(r); sends.add(f); return f; } };
    DeadLetterPublishingRecoverer recoverer = new DeadLetterPublishingRecoverer(template);
    recoverer.accept(new ConsumerRecord<>("orders", 0, 0L, "k", "v"), new RuntimeException("listener failed"));
    long n = sends.stream().filter(Future::isDone).count();
    System.out.println((n == 1 ? "PASS" : "FAIL") + " dead letters acknowledged when the recoverer returned: " + n + ", sent: " + mock.history().size());
    System.exit(0);
  }
}
