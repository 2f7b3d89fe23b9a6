import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.reactivestreams.*;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.internal.multipart.MultipartS3AsyncClient;
import software.amazon.awssdk.services.s3.model.*;
import software.amazon.awssdk.services.s3.multipart.MultipartConfiguration;

/** "device" = the S3AsyncClient that the multipart client sends each request by. inline: it answers with a complete future; pending: 200 ms later. One part is in flight at a time; the upload may be completed when all parts
 *  are there. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "lower"); t.setDaemon(true); return t; });
  static boolean pending;
  static final Set<Integer> stored = ConcurrentHashMap.newKeySet();
  static final AtomicReference<String> completed = new AtomicReference<>("never");
  static <T> CompletableFuture<T> lower(Callable<T> work) {
    CompletableFuture<T> f = new CompletableFuture<>();
    Runnable run = () -> { try { f.complete(work.call()); } catch (Throwable t) { f.completeExceptionally(t); } };
    if (pending) SES.schedule(run, 200, TimeUnit.MILLISECONDS); else run.run();
    return f; }
  static CompletableFuture<UploadPartResponse> upload(UploadPartRequest request, AsyncRequestBody body) {
    CompletableFuture<Void> read = new CompletableFuture<>();
    body.subscribe(new Subscriber<ByteBuffer>() {
      public void onSubscribe(Subscription s) { s.request(Long.MAX_VALUE); }
      public void onNext(ByteBuffer b) { b.position(b.limit()); }
      public void onError(Throwable t) { read.completeExceptionally(t); }
      public void onComplete() { read.complete(null); } });
    return read.thenCompose(x -> lower(() -> { stored.add(request.partNumber()); return UploadPartResponse.builder().eTag("e" + request.partNumber()).build(); })); }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    S3AsyncClient s3 = (S3AsyncClient) Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {S3AsyncClient.class}, (p, m, args) -> switch (m.getName()) {
      case "createMultipartUpload" -> lower(() -> CreateMultipartUploadResponse.builder().uploadId("u").build());
      case "uploadPart" -> upload((UploadPartRequest) args[0], (AsyncRequestBody) args[1]);
      case "completeMultipartUpload" -> { completed.set(new TreeSet<>(stored).toString()); yield lower(() -> CompleteMultipartUploadResponse.builder().eTag("all").build()); }
      case "abortMultipartUpload" -> lower(() -> AbortMultipartUploadResponse.builder().build());
      case "close" -> null; case "toString" -> "s3"; case "hashCode" -> 1; case "equals" -> p == args[0];
      default -> throw new UnsupportedOperationException(m.toString()); });
    S3AsyncClient client = MultipartS3AsyncClient.create(s3, MultipartConfiguration.builder().minimumPartSizeInBytes(8L).thresholdInBytes(8L).apiCallBufferSizeInBytes(64L).parallelConfiguration(c -> c.maxInFlightParts(1)).build(), false);
    ByteBuffer data = ByteBuffer.wrap(new byte[24]);
    AsyncRequestBody known = AsyncRequestBody.fromByteBuffer(data);
    AsyncRequestBody body = AsyncRequestBody.fromPublisher(known);                 // of a length that is not known
    String r; boolean ok = false;
    try { client.putObject(PutObjectRequest.builder().bucket("b").key("k").build(), body).get(8, TimeUnit.SECONDS); r = "uploaded"; ok = completed.get().equals("[1, 2, 3]"); } catch (ExecutionException | TimeoutException e) { r = String.valueOf(e.getCause() == null ? e : e.getCause()); }
    System.out.println((ok ? "PASS " : "FAIL ") + r + "; completed when these parts were there: " + completed);
    System.exit(0);
  }
}
