package se.patala.local.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import se.patala.local.configuration.Installation;
import se.patala.local.configuration.Port;
import se.patala.local.configuration.SuiteConfiguration;
import se.patala.local.process.ProcessSpec;
import se.patala.local.supervisor.Part;
import se.patala.local.supervisor.Preparation;

/**
 * One Kafka node that is broker and controller. Topics are created as documented; nothing else may
 * create any.
 */
public final class KafkaBroker implements Part {

  public static final String NAME = "kafka";

  private static final int REQUEST_TIMEOUT_MS = 5_000;

  private final SuiteConfiguration configuration;

  public KafkaBroker(SuiteConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return configuration.kafkaBootstrap();
  }

  @Override
  public List<String> needs() {
    return List.of();
  }

  @Override
  public Duration readyWithin() {
    return Duration.ofSeconds(90);
  }

  @Override
  public ProcessSpec prepare(Preparation preparation) throws IOException, InterruptedException {
    Path folder = configuration.state().kafka();
    Files.createDirectories(folder);
    Path settings = folder.resolve("server.properties");
    Files.writeString(settings, String.join("\n", settings(folder.resolve("data"))) + "\n");
    if (!Files.exists(folder.resolve("data/meta.properties"))) {
      preparation.tell("formatting its storage (once)");
      preparation.run(
          java(
              "kafka-format",
              List.of(
                  "kafka.tools.StorageTool",
                  "format",
                  "--cluster-id",
                  Uuid.randomUuid().toString(),
                  "--config",
                  settings.toString())));
    }
    return java(NAME, List.of("kafka.Kafka", settings.toString()));
  }

  private ProcessSpec java(String name, List<String> mainClassAndArguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Installation.java(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS",
                "-cp",
                configuration.installation().brokerClassPath()));
    command.addAll(mainClassAndArguments);
    return ProcessSpec.of(
        name,
        command,
        configuration.state().kafka(),
        Map.of(),
        configuration.state().logs().resolve(NAME + ".log"));
  }

  private List<String> settings(Path data) {
    int controller = configuration.ports().of(Port.KAFKA_CONTROLLER);
    return List.of(
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@127.0.0.1:" + controller,
        "controller.listener.names=CONTROLLER",
        "listeners=PLAINTEXT://" + address() + ",CONTROLLER://127.0.0.1:" + controller,
        "advertised.listeners=PLAINTEXT://" + address(),
        "log.dirs=" + data,
        "auto.create.topics.enable=false",
        // A single node cannot keep the three copies that are the default of the internal topics.
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=3",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "share.coordinator.state.topic.num.partitions=1",
        // One member per group: nobody to wait for.
        "group.initial.rebalance.delay.ms=0",
        // The default buffer alone would take half of the heap.
        "log.cleaner.dedupe.buffer.size=8388608",
        "num.network.threads=2",
        "num.io.threads=4");
  }

  @Override
  public boolean isReady() {
    if (!acceptsConnections()) {
      return false;
    }
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException | org.apache.kafka.common.KafkaException notYet) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Asked first because it costs nothing, unlike an Admin. */
  private boolean acceptsConnections() {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), configuration.ports().of(Port.KAFKA))) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void completeStart() throws IOException, InterruptedException {
    try (Admin admin = admin()) {
      Set<String> existing = admin.listTopics().names().get();
      admin
          .createTopics(
              Topic.readAll(configuration.installation().topics()).stream()
                  .filter(topic -> !existing.contains(topic.name()))
                  .map(Topic::onOneBroker)
                  .toList())
          .all()
          .get();
    } catch (ExecutionException failed) {
      throw new IOException("The topics could not be created: " + failed.getCause(), failed);
    }
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            address(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            REQUEST_TIMEOUT_MS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            REQUEST_TIMEOUT_MS));
  }
}
