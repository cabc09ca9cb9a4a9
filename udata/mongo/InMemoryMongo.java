import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A MongoDB-compatible server that keeps everything in memory, on loopback.
 *
 * <p>Arguments: the port (0 for a free one), the file to write the port into, and any number of
 * words that only serve to recognise this process in a list of processes.
 */
public final class InMemoryMongo {
  private InMemoryMongo() {}

  /** What the server says about itself: pymongo refuses to speak with anything older. */
  private static final class Version implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(7, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 21;
    }
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    Path portFile = Path.of(arguments[1]);
    MongoServer server = new MongoServer(new MemoryBackend().version(new Version()));
    server.bind("127.0.0.1", port);
    InetSocketAddress address = server.getLocalAddress();
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    // Written aside and moved, so that who waits for the file never reads half of it.
    Path aside = portFile.resolveSibling(portFile.getFileName() + ".part");
    Files.writeString(aside, address.getPort() + "\n");
    Files.move(aside, portFile, StandardCopyOption.ATOMIC_MOVE);
    Thread.currentThread().join();
  }
}
