import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import software.amazon.awssdk.services.sqs.*;
import software.amazon.awssdk.services.sqs.batchmanager.*;
import software.amazon.awssdk.services.sqs.model.*;

/** SqsAsyncBatchManager over a client of our own; "device" = SqsAsyncClient.sendMessageBatch. A message that was accepted before close() and sent must be reported as sent, once. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending; static final AtomicInteger sends = new AtomicInteger();
  static <T> CompletableFuture<T> lower(T v) { if (!pending) return CompletableFuture.completedFuture(v); CompletableFuture<T> f = new CompletableFuture<>(); SES.schedule(() -> f.complete(v), 300, TimeUnit.MILLISECONDS); return f; }
  static class Queue implements SqsAsyncClient {
    public String serviceName() { return "sqs"; } public void close() { }
    public CompletableFuture<SendMessageBatchResponse> sendMessageBatch(SendMessageBatchRequest r) {
      sends.incrementAndGet(); List<SendMessageBatchResultEntry> ok = new ArrayList<>();
      for (SendMessageBatchRequestEntry e : r.entries()) ok.add(SendMessageBatchResultEntry.builder().id(e.id()).messageId("m" + e.id()).build());
      return lower(SendMessageBatchResponse.builder().successful(ok).build()); }
  }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "timer"); t.setDaemon(true); return t; });
    SqsAsyncBatchManager m = SqsAsyncBatchManager.builder().client(new Queue()).scheduledExecutor(timer).overrideConfiguration(c -> c.maxBatchSize(1).sendRequestFrequency(java.time.Duration.ofSeconds(30))).build();
    CompletableFuture<SendMessageResponse> f = m.sendMessage(q -> q.queueUrl("http://localhost/q").messageBody("hello"));
    m.close();
    String r; try { r = "sent as " + f.get(5, TimeUnit.SECONDS).messageId(); } catch (CancellationException | ExecutionException | TimeoutException e) { r = "lost: " + e; }
    System.out.println((r.startsWith("sent") && sends.get() == 1 ? "PASS" : "FAIL") + " message " + r + ", requests sent " + sends);
    System.exit(0);
  }
}
