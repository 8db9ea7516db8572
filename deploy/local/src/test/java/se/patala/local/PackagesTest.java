package se.patala.local;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

class PackagesTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("se.patala.local");

  @Test
  void dependOnEachOtherInOneDirectionOnly() {
    slices().matching("se.patala.local.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void processesAndSupervisionKnowNothingOfWhatTheyRun() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("se.patala.local.process..", "se.patala.local.supervisor..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "se.patala.local.postgres..",
            "se.patala.local.kafka..",
            "se.patala.local.keycloak..",
            "se.patala.local.mail..",
            "se.patala.local.service..",
            "se.patala.local.city..",
            "se.patala.local.mainjob..")
        .check(CLASSES);
  }
}
