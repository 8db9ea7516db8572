package se.patala.kit.problem;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Takes values in the type that the API says and in no other. A number that became the third code
 * of a list, or lost its decimals, would be stored as something that nobody said.
 */
@Singleton
class StrictJson implements ObjectMapperCustomizer {

  @Override
  @SuppressWarnings("deprecation") // the builder that replaces it is not what Quarkus hands over
  public void customize(ObjectMapper json) {
    json.configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true);
    json.configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false);
    json.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
    json.coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }
}
