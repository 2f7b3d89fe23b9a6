import java.util.*;
import java.util.concurrent.*;
import org.apache.curator.framework.*;
import org.apache.curator.framework.recipes.nodes.PersistentEphemeralNode;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.*;
import org.apache.zookeeper.data.ACL;

/** "device" = ZooKeeper.create with a callback. inline: the callback within the call; pending: 500 ms later. A node that is closed soon after it was started must not be left behind. */
public class Main {
  static final ScheduledExecutorService SES = Executors.newScheduledThreadPool(1, r -> { Thread t = new Thread(r, "slow-zookeeper"); t.setDaemon(true); return t; });
  public static void main(String[] a) throws Exception {
    boolean pending = a[0].equals("pending");
    try (TestingServer server = new TestingServer()) {
      CuratorFramework client = CuratorFrameworkFactory.builder().connectString(server.getConnectString()).retryPolicy(new RetryOneTime(100)).zookeeperFactory((connect, timeout, watcher, readOnly) -> new ZooKeeper(connect, timeout, watcher, readOnly) {
        @Override public void create(String path, byte[] data, List<ACL> acl, CreateMode mode, AsyncCallback.StringCallback cb, Object ctx) {
          Runnable r = () -> { String name = null; int rc = 0;
            try { name = create(path, data, acl, mode); } catch (KeeperException e) { rc = e.code().intValue(); } catch (InterruptedException e) { throw new Error(e); }
            cb.processResult(rc, path, ctx, name); };
          if (pending) SES.schedule(r, 500, TimeUnit.MILLISECONDS); else r.run(); } }).build();
      client.start(); client.blockUntilConnected();
      PersistentEphemeralNode node = new PersistentEphemeralNode(client, PersistentEphemeralNode.Mode.EPHEMERAL, "/me", new byte[0]);
      node.start();
      node.close();
      boolean gone = false;
      Thread.sleep(1500); // what was answered late has come by now
      for (int i = 0; i < 20 && !gone; i++) { Thread.sleep(100); gone = client.checkExists().forPath("/me") == null; }
      System.out.println((gone ? "PASS" : "FAIL") + " the node is there after its close: " + !gone);
    }
    System.exit(0);
  }
}
