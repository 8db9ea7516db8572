package se.patala.web.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import se.patala.web.problem.ProblemException;
import se.patala.web.problem.ProblemKind;

class StatementsTest {

  @Test
  void aDatabaseThatIsAwayIsAProblemThatSaysNothingOfItsInside() {
    DataSource away =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new SQLException("FATAL: no pg_hba.conf entry for host");
                });

    ProblemException problem =
        catchThrowableOfType(
            ProblemException.class,
            () -> new Statements(away).run("select 1", statement -> statement.execute()));

    assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE);
    assertThat(problem).hasMessage("unavailable").hasNoCause();
    assertThat(problem.getStackTrace()).isEmpty();
  }
}
