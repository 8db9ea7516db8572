package se.patala.incident;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import se.patala.kit.fixture.RealInfrastructure;

/** What incident-service runs in: real PostgreSQL and Kafka, its neighbour, its receipt key. */
@WithTestResource(
    value = RealInfrastructure.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = {
      @ResourceArg(name = "database", value = "patala_incident"),
      @ResourceArg(name = "keys", value = "incident"),
      @ResourceArg(name = "room", value = "sealed")
    })
@WithTestResource(value = ReceiptKeyPair.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FollowUpServiceStandIn.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface IncidentSurroundings {}
