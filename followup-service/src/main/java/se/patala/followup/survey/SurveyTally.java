package se.patala.followup.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import se.patala.followup.survey.Survey.Group;
import se.patala.followup.survey.SurveyBoxes.Kind;
import se.patala.kit.content.ContentKey;
import se.patala.kit.sql.Sql;
import se.patala.statistics.ShareRelease;
import se.patala.statistics.ShareRelease.Shares;
import se.patala.statistics.YearTree;

/** Makes figures of answers, and deletes the answers. */
@ApplicationScoped
class SurveyTally {

  private final Sql sql;
  private final SurveyBoxes boxes;
  private final ObjectMapper json;
  private final ShareRelease release;

  SurveyTally(
      Sql sql,
      SurveyBoxes boxes,
      ObjectMapper json,
      @ConfigProperty(name = "patala.figures.least-reports") int least) {
    this.sql = sql;
    this.boxes = boxes;
    this.json = json;
    this.release = ShareRelease.of(least);
  }

  /** What cannot be told is kept nowhere. */
  @Transactional(Transactional.TxType.MANDATORY)
  void settle(Survey survey, ContentKey key) {
    Map<String, Map<Answers, Integer>> byGroup = byGroup(survey.id(), key);
    // Who does not say where they work counts with the smallest.
    List<String> groups =
        Stream.concat(Stream.of(""), survey.groups().stream().map(Group::code)).toList();
    Shares shares =
        release.release(
            Figure.measures(),
            groups.stream()
                .map(group -> Figure.count(byGroup.getOrDefault(group, Map.of())))
                .toList());
    insert(survey.id(), YearTree.MUNICIPALITY, shares.all());
    for (int i = 1; i < groups.size(); i++) {
      insert(survey.id(), groups.get(i), shares.groups().get(i));
    }
    boxes.empty(survey.id());
  }

  private Map<String, Map<Answers, Integer>> byGroup(UUID survey, ContentKey key) {
    Map<String, Map<Answers, Integer>> byGroup = new HashMap<>();
    boxes
        .all(survey, key, Kind.ANSWERS)
        .forEach(
            shard ->
                shard.forEach(
                    (written, people) -> {
                      Answers answers = answers(written);
                      byGroup
                          .computeIfAbsent(answers.group(), none -> new HashMap<>())
                          .merge(answers, people, Integer::sum);
                    }));
    return byGroup;
  }

  private void insert(UUID survey, String region, Map<String, Integer> figures) {
    if (figures.getOrDefault(Figure.ANSWERS.code(), 0) == 0) {
      // Nobody was asked whose answers could be noughts.
      return;
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    figures.forEach(
        (code, value) -> rows.add(new @Nullable Object[] {survey, region, code, value}));
    sql.batch(
        "INSERT INTO survey_figure (survey_id, region, code, value) VALUES (?, ?, ?, ?)", rows);
  }

  private Answers answers(String written) {
    try {
      return json.readValue(written, Answers.class);
    } catch (JsonProcessingException failure) {
      throw new IllegalStateException("An answer does not read", failure);
    }
  }
}
