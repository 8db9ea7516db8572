package se.patala.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "se.patala.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesDependInOneDirection =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("door")
          .definedBy("se.patala.web.door..")
          .layer("login")
          .definedBy("se.patala.web.login..")
          .layer("proxy")
          .definedBy("se.patala.web.proxy..")
          .layer("page")
          .definedBy("se.patala.web.page..")
          .layer("session")
          .definedBy("se.patala.web.session..")
          .layer("store")
          .definedBy("se.patala.web.store..")
          .layer("secret")
          .definedBy("se.patala.web.secret..")
          .layer("problem")
          .definedBy("se.patala.web.problem..")
          .layer("work")
          .definedBy("se.patala.web.work..")
          .layer("settings")
          .definedBy("se.patala.web.settings..")
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("login")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("proxy")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("page")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("session")
          .mayOnlyBeAccessedByLayers("door", "login", "proxy")
          .whereLayer("store")
          .mayOnlyBeAccessedByLayers("login", "session")
          .whereLayer("secret")
          .mayOnlyBeAccessedByLayers("login", "session")
          .whereLayer("problem")
          .mayOnlyBeAccessedByLayers("door", "login", "proxy", "page", "session", "store")
          .whereLayer("work")
          .mayOnlyBeAccessedByLayers("login", "proxy", "page", "session");

  @ArchTest
  static final ArchRule onlyTheLoginSpeaksToTheIdentityProvider =
      noClasses()
          .that()
          .resideOutsideOfPackage("se.patala.web.login..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.nimbusds..");

  @ArchTest
  static final ArchRule onlyTheSecretPackageTouchesKeys =
      noClasses()
          .that()
          .resideOutsideOfPackage("se.patala.web.secret..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.google.crypto..", "javax.crypto..");

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("se.patala.web.settings..")
          .should()
          .callMethod(java.time.Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule tablesArePackagePrivate =
      classes().that().haveSimpleNameEndingWith("Table").should().bePackagePrivate();
}
