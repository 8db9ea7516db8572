package se.patala.followup.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import se.patala.kit.content.ContentKeys;
import se.patala.kit.sql.Sql;

/** A service that cannot open the names it has does not begin to write over them. */
@QuarkusTest
class RegisterKeyTest {

  @Inject ContentKeys contentKeys;
  @Inject Register register;
  @Inject ObjectMapper json;
  @Inject Sql sql;

  @Inject
  @DataSource("keys")
  AgroalDataSource keyStore;

  @Test
  void startsOnlyWithTheKeyOfTheNamesThatThereAre() {
    UUID unit = UUID.randomUUID();
    UUID person = UUID.randomUUID();
    sql.update(
        """
        INSERT INTO unit (id, kind, name, authority_id, version, active)
        VALUES (?, 'UNIT', 'Enhet', ?, 1, false)
        """,
        unit,
        unit);
    byte[] closed = register.close(person, new Identity("Maja Sjölund", null, null, false));
    sql.update(
        "INSERT INTO person (id, identity, unit_id, language, active) VALUES (?, ?, ?, 'sv', false)",
        person,
        closed,
        unit);

    UUID elsewhere = UUID.randomUUID();
    assertThat(moveKey(Register.ID, elsewhere)).isEqualTo(1);
    try {
      Register another = new Register(contentKeys, sql, json);
      assertThatThrownBy(() -> another.open(new StartupEvent()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("key store");
    } finally {
      moveKey(elsewhere, Register.ID);
    }

    Register again = new Register(contentKeys, sql, json);
    again.open(new StartupEvent());
    assertThat(again.open(person, closed).name()).isEqualTo("Maja Sjölund");
  }

  private int moveKey(UUID from, UUID to) {
    return Sql.on(keyStore)
        .update("UPDATE data_key SET content_id = ? WHERE content_id = ?", to, from);
  }
}
