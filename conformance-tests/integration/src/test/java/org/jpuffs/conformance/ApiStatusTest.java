package org.jpuffs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What others may build on, as docs/adr/0018-the-status-of-a-package-is-an-annotation.md says. */
class ApiStatusTest {
  /** The packages that users import. All others are internal. */
  private static final Set<String> PUBLIC =
      Set.of(
          "org.jpuffs.fs",
          "org.jpuffs.host",
          "org.jpuffs.layer",
          "org.jpuffs.mount",
          "org.jpuffs.path",
          "org.jpuffs.peer",
          "org.jpuffs.spi",
          "org.jpuffs.spi.hosting",
          "org.jpuffs.store",
          "org.jpuffs.text",
          "org.jpuffs.wire",
          "org.jpuffs.conformance.junit");

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ModuleBoundariesTest.WithoutTestJars())
            .importPackages("org.jpuffs");
  }

  @Test
  void everyPackageOfAPublishedModuleHasAStatus() {
    assertThat(publishedPackages().filter(one -> status(one).isEmpty()).map(JavaPackage::getName))
        .as("write @API into package-info.java")
        .isEmpty();
  }

  @Test
  void thePackagesOfUsersAreExperimentalAndAllOthersInternal() {
    Set<String> open =
        publishedPackages()
            .filter(one -> status(one).filter(API.Status.INTERNAL::equals).isEmpty())
            .map(JavaPackage::getName)
            .collect(Collectors.toSet());
    assertThat(open).isEqualTo(PUBLIC);
  }

  @Test
  void noPackageIsInTwoModules() {
    var modules = new TreeMap<String, Set<String>>();
    for (JavaClass one : classes) {
      String file = one.getSource().orElseThrow().getUri().toString();
      String inside = one.getName().replace('.', '/') + ".class";
      modules
          .computeIfAbsent(one.getPackageName(), name -> new TreeSet<>())
          .add(file.substring(0, file.length() - inside.length()));
    }
    assertThat(modules).hasSizeGreaterThan(PUBLIC.size());
    assertThat(modules.values()).allSatisfy(places -> assertThat(places).hasSize(1));
  }

  @Test
  void noSignatureOfUsersNamesAnInternalType() {
    var found = new TreeSet<String>();
    classes.stream()
        .filter(one -> PUBLIC.contains(one.getPackageName()) && isVisible(one))
        .forEach(one -> internalTypes(one).forEach(type -> found.add(one.getName() + ": " + type)));
    assertThat(found).isEmpty();
  }

  private static Stream<JavaPackage> publishedPackages() {
    return classes.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .filter(one -> one.getName().startsWith("org.jpuffs."))
        .filter(one -> !one.getName().startsWith("org.jpuffs.conformance.bench"));
  }

  private static Optional<API.Status> status(JavaPackage one) {
    return one.tryGetAnnotationOfType(API.class).map(API::status);
  }

  private static boolean isVisible(JavaClass one) {
    return isVisible(one.getModifiers())
        && one.getEnclosingClass().map(ApiStatusTest::isVisible).orElse(true);
  }

  private static boolean isVisible(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  private static Set<String> internalTypes(JavaClass one) {
    Stream<JavaType> supertypes =
        Stream.concat(one.getSuperclass().stream(), one.getInterfaces().stream());
    Stream<JavaType> ofMembers =
        one.getMembers().stream()
            .filter(member -> isVisible(member.getModifiers()))
            .flatMap(ApiStatusTest::types);
    return Stream.concat(supertypes, ofMembers)
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .filter(ApiStatusTest::isInternal)
        .map(JavaClass::getName)
        .collect(Collectors.toSet());
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit unit = (JavaCodeUnit) member;
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream())
        .flatMap(each -> each);
  }

  /** A type of an internal package may have a status of its own. */
  private static boolean isInternal(JavaClass type) {
    return type.getPackageName().startsWith("org.jpuffs.")
        && !PUBLIC.contains(type.getPackageName())
        && !type.isAnnotatedWith(API.class);
  }
}
