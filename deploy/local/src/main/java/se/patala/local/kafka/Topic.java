package se.patala.local.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic as {@code docs/events/topics.json} describes it.
 *
 * @param name of the topic
 * @param partitions how many
 * @param cleanupPolicy {@code delete} or {@code compact}
 * @param retentionDays -1 for ever
 */
record Topic(String name, int partitions, String cleanupPolicy, int retentionDays) {

  static List<Topic> readAll(Path file) throws IOException {
    return List.of(new ObjectMapper().readValue(Files.readAllBytes(file), Topic[].class));
  }

  NewTopic onOneBroker() {
    return new NewTopic(name, partitions, (short) 1).configs(configs());
  }

  private Map<String, String> configs() {
    long retention = retentionDays < 0 ? -1 : Duration.ofDays(retentionDays).toMillis();
    Map<String, String> configs = new HashMap<>();
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
    configs.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention));
    return configs;
  }
}
