package se.patala.kit.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/**
 * No token, or one that does not hold. Stands before the problem library's own mapper, which reads
 * a field that this version of Quarkus no longer has.
 */
@Provider
@Priority(1)
public class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException> {

  @Override
  protected HttpProblem toProblem(UnauthorizedException failure) {
    return HttpProblem.builder()
        .withStatus(Status.UNAUTHORIZED)
        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }
}
