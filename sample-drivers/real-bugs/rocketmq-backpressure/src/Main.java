import java.lang.reflect.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.apache.rocketmq.client.impl.*;
import org.apache.rocketmq.client.impl.factory.MQClientInstance;
import org.apache.rocketmq.client.producer.*;
import org.apache.rocketmq.common.message.Message;
import org.apache.rocketmq.remoting.*;
import org.apache.rocketmq.remoting.netty.ResponseFuture;
import org.apache.rocketmq.remoting.protocol.*;
import org.apache.rocketmq.remoting.protocol.header.SendMessageResponseHeader;
import org.apache.rocketmq.remoting.protocol.route.*;

/** "device" = RemotingClient.invokeAsync(.., InvokeCallback), what takes messages to the broker. inline: it tells its callback in the call; pending: 200 ms later. Of asynchronous sends no more than ten are to be under
 *  way at a time (backpressure): sent to the broker and not told to the caller. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-broker"); t.setDaemon(true); return t; });
  static boolean pending;
  static final AtomicInteger underWay = new AtomicInteger(), most = new AtomicInteger();
  static RemotingCommand route() {
    TopicRouteData d = new TopicRouteData(); QueueData q = new QueueData(); q.setBrokerName("b"); q.setReadQueueNums(1); q.setWriteQueueNums(1); q.setPerm(6); d.setQueueDatas(new ArrayList<>(List.of(q)));
    d.setBrokerDatas(new ArrayList<>(List.of(new BrokerData("c", "b", new HashMap<>(Map.of(0L, "127.0.0.1:1"))))));
    RemotingCommand r = RemotingCommand.createResponseCommand(ResponseCode.SUCCESS, ""); r.setBody(d.encode()); return r; }
  static Object call(Object p, Method m, Object[] a) throws Throwable {
    switch (m.getName()) {
      case "invokeSync": return ((RemotingCommand) a[1]).getCode() == RequestCode.GET_ROUTEINFO_BY_TOPIC ? route() : RemotingCommand.createResponseCommand(ResponseCode.SUCCESS, "");
      case "invokeAsync":
        int now = underWay.incrementAndGet(); most.accumulateAndGet(now, Math::max);
        RemotingCommand q = (RemotingCommand) a[1], r = RemotingCommand.createResponseCommand(SendMessageResponseHeader.class);
        SendMessageResponseHeader h = (SendMessageResponseHeader) r.readCustomHeader(); h.setMsgId("m"); h.setQueueId(0); h.setQueueOffset(1L); r.setCode(ResponseCode.SUCCESS); r.setOpaque(q.getOpaque()); r.makeCustomHeaderToNet();
        ResponseFuture f = new ResponseFuture(null, q.getOpaque(), (Long) a[2], (InvokeCallback) a[3], null); f.setResponseCommand(r);
        if (pending) SES.schedule(f::executeInvokeCallback, 200, TimeUnit.MILLISECONDS); else f.executeInvokeCallback();
        return null;
      case "getNameServerAddressList": case "getAvailableNameSrvList": return List.of("127.0.0.1:2");
      case "isChannelWritable": case "isAddressReachable": return true;
      case "hashCode": return 1; case "equals": return p == a[0]; case "toString": return "broker"; default: return null; } }
  public static void main(String[] a) throws Exception {
    pending = a[0].equals("pending");
    DefaultMQProducer producer = new DefaultMQProducer("shop"); producer.setInstanceName("one"); producer.setNamesrvAddr("127.0.0.1:2"); producer.setEnableBackpressureForAsyncMode(true); producer.setBackPressureForAsyncSendNum(10);
    MQClientInstance client = MQClientManager.getInstance().getOrCreateMQClientInstance(producer);
    Field f = MQClientAPIImpl.class.getDeclaredField("remotingClient"); f.setAccessible(true);
    f.set(client.getMQClientAPIImpl(), Proxy.newProxyInstance(Main.class.getClassLoader(), new Class<?>[] {RemotingClient.class}, Main::call));
    producer.start();
    int n = 30; CountDownLatch told = new CountDownLatch(n); AtomicInteger failed = new AtomicInteger();
    for (int i = 0; i < n; i++) producer.send(new Message("orders", ("order" + i).getBytes()), new SendCallback() {
      public void onSuccess(SendResult s) { underWay.decrementAndGet(); told.countDown(); }
      public void onException(Throwable e) { failed.incrementAndGet(); told.countDown(); } }, 20000);
    boolean all = told.await(20, TimeUnit.SECONDS);
    System.out.println((all && failed.get() == 0 && most.get() <= 15 ? "PASS" : "FAIL") + " most under way at a time: " + most + "; all told: " + all + "; failed: " + failed);
    System.exit(0);
  }
}
