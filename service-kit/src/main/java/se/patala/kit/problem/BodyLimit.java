package se.patala.kit.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that is too large with words rather than a cut connection: before reading it when
 * its length is declared, else as soon as it turns out. Files may be larger than JSON; who does not
 * say who they are sends little.
 */
@Provider
@PreMatching
class BodyLimit implements ContainerRequestFilter, ReaderInterceptor {

  private static final long MAX_NAMELESS_BYTES = 65_536;

  private final long maxBytes;
  private final long maxFileBytes;

  BodyLimit(
      @ConfigProperty(name = "patala.http.max-body-bytes") long maxBytes,
      @ConfigProperty(name = "patala.http.max-file-bytes") long maxFileBytes) {
    this.maxBytes = maxBytes;
    this.maxFileBytes = maxFileBytes;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String declared = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    if (declared != null
        && declared.length() <= 18
        && Long.parseLong(declared)
            > limit(
                request.getHeaderString(HttpHeaders.CONTENT_TYPE),
                request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
      throw tooLarge();
    }
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Counted body =
        new Counted(
            context.getInputStream(),
            limit(
                context.getMediaType().toString(),
                context.getHeaders().getFirst(HttpHeaders.AUTHORIZATION)));
    context.setInputStream(body);
    try {
      return context.proceed();
    } catch (IOException | RuntimeException failure) {
      if (body.isTooLarge()) {
        // Whoever reads the body may have taken the limit for trouble with one of its fields.
        throw tooLarge();
      }
      throw failure;
    }
  }

  private long limit(@Nullable String mediaType, @Nullable String authorization) {
    if (authorization == null) {
      return Math.min(MAX_NAMELESS_BYTES, maxBytes);
    }
    return mediaType == null || mediaType.toLowerCase(Locale.ROOT).contains("json")
        ? maxBytes
        : maxFileBytes;
  }

  private static Problem tooLarge() {
    return Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "too-large");
  }

  /** Lets through as many bytes as are allowed. */
  private static final class Counted extends FilterInputStream {

    private final long limit;
    private long count;

    private Counted(InputStream body, long limit) {
      super(body);
      this.limit = limit;
    }

    private boolean isTooLarge() {
      return count > limit;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      add(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      add(Math.max(read, 0));
      return read;
    }

    private void add(int bytes) {
      count += bytes;
      if (isTooLarge()) {
        throw tooLarge();
      }
    }
  }
}
