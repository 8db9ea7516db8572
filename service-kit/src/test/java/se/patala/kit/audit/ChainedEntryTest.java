package se.patala.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The form that is chained; the verifier, which is written apart, has the same test. */
class ChainedEntryTest {

  private static final ChainedEntry ENTRY =
      new ChainedEntry(
          17,
          UUID.fromString("2b7b0d54-51c0-4e61-9a0d-6e8a8a5b7c10"),
          Instant.parse("2026-11-23T07:05:09.000120Z"),
          new AuditEntry(
              UUID.fromString("a2c1f7de-9a6b-4a8f-8c52-6f1f3f5b7a10"),
              "7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5",
              "follow-up.read",
              "follow-up",
              "å \"\\\n\u0001\u001f\u007f",
              true,
              "HANDLER",
              null));

  @Test
  void hasItsMembersInOrderAndNothingBetween() {
    assertThat(ENTRY.canonical(3))
        .isEqualTo(
            """
            {"actor":"7b1f2c34-0a5d-4c8e-b7d6-12e9a4f0c3b5","allowed":true,"at":"2026-11-23T07:05:09.000120Z",\
            "authorityId":"a2c1f7de-9a6b-4a8f-8c52-6f1f3f5b7a10","id":"2b7b0d54-51c0-4e61-9a0d-6e8a8a5b7c10",\
            "number":3,"objectId":"å \\"\\\\\\n\\u0001\\u001f\u007f","objectType":"follow-up",\
            "operation":"follow-up.read","purpose":null,"relation":"HANDLER"}""");
  }

  @Test
  void isDigestedAfterTheOneBefore() {
    byte[] hash = ENTRY.hash(3, new byte[ChainedEntry.DIGEST_BYTES]);
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("c671677d212802b6efb95683dac893eb2df2acc943dad7b950d41940959fd844");
    assertThat(ENTRY.hash(3, hash)).isNotEqualTo(hash);
  }
}
