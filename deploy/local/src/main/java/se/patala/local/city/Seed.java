package se.patala.local.city;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.UUID;

/**
 * The source of everything random in the city. Each thing draws from its own name, so that adding
 * one unit does not change the ids of all others.
 */
final class Seed {

  private final long value;

  Seed(long value) {
    this.value = value;
  }

  /** An id of the shape of UUID version 4. */
  UUID id(String name) {
    ByteBuffer bytes = ByteBuffer.wrap(digest(name));
    long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x0000_0000_0000_4000L;
    long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** A generator whose sequence Java's specification fixes. */
  Random random(String name) {
    return new Random(ByteBuffer.wrap(digest(name)).getLong());
  }

  private byte[] digest(String name) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((value + ":" + name).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }
}
