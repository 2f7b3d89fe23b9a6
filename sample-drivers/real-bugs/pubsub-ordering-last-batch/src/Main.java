import com.google.api.core.ApiFuture;
import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.core.*;
import com.google.api.gax.grpc.*;
import com.google.api.gax.rpc.FixedTransportChannelProvider;
import com.google.cloud.pubsub.v1.Publisher;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.*;
import io.grpc.*;
import io.grpc.inprocess.*;
import io.grpc.stub.StreamObserver;
import java.util.*;
import java.util.concurrent.*;

/** Three messages with one ordering key, two to a batch; "device" = a Pub/Sub service in this process. All are published, in their order. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(2, r -> { Thread t = new Thread(r, "timer"); t.setDaemon(true); return t; });
  static final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    Server server = InProcessServerBuilder.forName("pubsub").directExecutor().addService(new PublisherGrpc.PublisherImplBase() {
      @Override public void publish(PublishRequest request, StreamObserver<PublishResponse> o) {
        request.getMessagesList().forEach(m -> sent.add(m.getData().toStringUtf8())); PublishResponse.Builder r = PublishResponse.newBuilder(); for (int i = 0; i < request.getMessagesCount(); i++) r.addMessageIds("id" + i);
        Runnable answer = () -> { o.onNext(r.build()); o.onCompleted(); };
        if (pending) SES.schedule(answer, 300, TimeUnit.MILLISECONDS); else answer.run(); } }).build().start();
    ManagedChannel channel = InProcessChannelBuilder.forName("pubsub").directExecutor().build();
    Publisher publisher = Publisher.newBuilder(ProjectTopicName.of("p", "t")).setChannelProvider(FixedTransportChannelProvider.create(GrpcTransportChannel.create(channel)))
        .setEnableMessageOrdering(true).setCredentialsProvider(NoCredentialsProvider.create()).setExecutorProvider(FixedExecutorProvider.create(SES))
        .setBatchingSettings(BatchingSettings.newBuilder().setElementCountThreshold(2L).setRequestByteThreshold(1000L).setDelayThreshold(org.threeten.bp.Duration.ofMillis(25)).build()).build();
    publisher.publish(PubsubMessage.newBuilder().setOrderingKey("other").setData(ByteString.copyFromUtf8("warm")).build()).get(20, TimeUnit.SECONDS); // the first call of gRPC takes long
    sent.clear();
    List<ApiFuture<String>> published = new ArrayList<>();
    for (String m : List.of("one", "two", "three")) published.add(publisher.publish(PubsubMessage.newBuilder().setOrderingKey("key").setData(ByteString.copyFromUtf8(m)).build()));
    int done = 0;
    for (ApiFuture<String> f : published) try { f.get(3, TimeUnit.SECONDS); done++; } catch (TimeoutException | ExecutionException e) { System.out.println("not published: " + e); }
    boolean ok = done == 3 && sent.equals(List.of("one", "two", "three"));
    System.out.println((ok ? "PASS" : "FAIL") + " published " + done + " of 3, the service got " + sent);
    System.exit(ok ? 0 : 1);
  }
}
