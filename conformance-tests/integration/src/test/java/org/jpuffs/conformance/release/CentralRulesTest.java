package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CentralRulesTest {
  private static final String GOOD =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>g</groupId>
        <artifactId>a</artifactId>
        <version>1</version>
        <name>n</name>
        <description>d</description>
        <url>u</url>
        <licenses><license><name>ln</name><url>lu</url></license></licenses>
        <developers><developer><name>dn</name><url>du</url></developer></developers>
        <scm><connection>sc</connection><developerConnection>sd</developerConnection><url>su</url></scm>
        <dependencies>
          <dependency><groupId>g</groupId><artifactId>b</artifactId><version>2</version></dependency>
        </dependencies>
      </project>
      """;

  @TempDir private Path directory;

  @Test
  void aCompletePomBreaksNoRule() {
    assertThat(CentralRules.brokenByPom(GOOD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<modelVersion>4.0.0</modelVersion>",
        "<groupId>g</groupId>",
        "<artifactId>a</artifactId>",
        "<version>1</version>",
        "<name>n</name>",
        "<description>d</description>",
        "<url>u</url>",
        "<name>ln</name>",
        "<url>lu</url>",
        "<name>dn</name>",
        "<url>du</url>",
        "<connection>sc</connection>",
        "<developerConnection>sd</developerConnection>",
        "<url>su</url>"
      })
  void eachElementIsRequired(String element) {
    assertThat(GOOD).contains(element);
    String name = element.substring(1, element.indexOf('>'));
    String without = GOOD.replaceFirst(element, "");
    assertThat(CentralRules.brokenByPom(without)).singleElement().asString().endsWith("/" + name);
    String empty = GOOD.replaceFirst(element, "<" + name + "> </" + name + ">");
    assertThat(CentralRules.brokenByPom(empty)).singleElement().asString().endsWith("/" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "<dependencies>, <parent/><dependencies>, /project/parent",
    "<dependencies>, <repositories/><dependencies>, /project/repositories",
    "<dependencies>, <pluginRepositories/><dependencies>, /project/pluginRepositories",
    "<dependencies>, <distributionManagement/><dependencies>, /project/distributionManagement",
    "<version>2</version>, '', not(normalize-space(version))",
    "<version>2</version>, <version>2</version><scope>system</scope>, 'system'",
    "<version>2</version>, <version>2</version><scope>test</scope>, 'test'",
    "<version>2</version>, <version>2-SNAPSHOT</version>, 'SNAPSHOT'",
    "<version>1</version>, <version>1-SNAPSHOT</version>, 'SNAPSHOT'",
    "<version>2</version>, <version>${other}</version>, '${'"
  })
  void aPomHasNothingThatNeedsOtherRepositories(String element, String instead, String rule) {
    assertThat(GOOD).contains(element);
    assertThat(CentralRules.brokenByPom(GOOD.replace(element, instead)))
        .singleElement()
        .asString()
        .startsWith("the POM has ")
        .contains(rule);
  }

  @Test
  void aPomIsXml() {
    assertThat(CentralRules.brokenByPom("<project>"))
        .singleElement()
        .asString()
        .startsWith("the POM is no XML: ");
  }

  @Test
  void aJarHasSourcesJavadocAndChecksumsAndIsNotEmpty() throws IOException {
    Path artifact = Files.createDirectories(directory.resolve("a/1"));
    assertThat(CentralRules.broken(artifact))
        .singleElement()
        .asString()
        .endsWith(".pom is missing");
    write(artifact, "a-1.pom");
    Files.writeString(artifact.resolve("a-1.pom"), GOOD);
    writeJar(artifact, "a-1.jar", "A.class");
    writeJar(artifact, "a-1-sources.jar", "A.java");
    writeJar(artifact, "a-1-javadoc.jar", "META-INF/MANIFEST.MF");
    assertThat(CentralRules.broken(artifact)).containsExactly("a-1-javadoc.jar is empty");
    writeJar(artifact, "a-1-javadoc.jar", "index.html");
    assertThat(CentralRules.broken(artifact)).isEmpty();
    Files.delete(artifact.resolve("a-1-sources.jar"));
    Files.delete(artifact.resolve("a-1.jar.sha1"));
    assertThat(CentralRules.broken(artifact))
        .containsExactly("a-1.jar.sha1 is missing", "a-1-sources.jar is missing");
  }

  private static void write(Path artifact, String name) throws IOException {
    for (String suffix : new String[] {"", ".md5", ".sha1"}) {
      Files.writeString(artifact.resolve(name + suffix), "");
    }
  }

  private static void writeJar(Path artifact, String name, String entry) throws IOException {
    write(artifact, name);
    try (OutputStream file = Files.newOutputStream(artifact.resolve(name));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      jar.putNextEntry(new ZipEntry(entry));
    }
  }
}
