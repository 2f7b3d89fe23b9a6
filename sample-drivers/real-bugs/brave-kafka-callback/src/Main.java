import brave.*;
import brave.kafka.clients.KafkaTracing;
import java.util.concurrent.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.serialization.StringSerializer;

/** "device" = Producer.send(record, callback): Kafka's own MockProducer. inline: it answers in the call (autoComplete); pending: completeNext() 300 ms later by another thread. What the callback of the application
 *  logs belongs to the trace that the record was sent in. */
public class Main {
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    Tracing tracing = Tracing.newBuilder().localServiceName("shop").spanReporter(s -> {}).build();
    MockProducer<String, String> kafka = new MockProducer<>(!pending, new StringSerializer(), new StringSerializer());
    Producer<String, String> producer = KafkaTracing.create(tracing).producer(kafka);
    CompletableFuture<String> seen = new CompletableFuture<>();
    brave.Span order = tracing.tracer().nextSpan().name("order").start();
    try (Tracer.SpanInScope s = tracing.tracer().withSpanInScope(order)) {
      producer.send(new ProducerRecord<>("orders", "key", "value"), (m, e) -> { brave.Span now = tracing.tracer().currentSpan(); seen.complete(now == null ? "none" : now.context().traceIdString()); });
    } finally { order.finish(); }
    if (pending) { Thread t = new Thread(() -> { try { Thread.sleep(300); } catch (InterruptedException e) { throw new Error(e); } kafka.completeNext(); }); t.start(); }
    String got = seen.get(5, TimeUnit.SECONDS);
    System.out.println((got.equals(order.context().traceIdString()) ? "PASS" : "FAIL") + " trace in the callback: " + got + ", of the order: " + order.context().traceIdString());
    System.exit(0);
  }
}
