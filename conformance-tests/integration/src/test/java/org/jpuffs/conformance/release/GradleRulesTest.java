package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradleRulesTest {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <groupId>org.jpuffs</groupId>
        <dependencies>
          <dependency>
            <artifactId>one</artifactId>
            <version>1.2</version>
            <scope>runtime</scope>
          </dependency>
        </dependencies>
      </project>
      """;

  @Test
  void aPlainPomBreaksNoRule() throws IOException {
    assertThat(GradleRules.broken(POM)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<version>1.2</version>, <version></version>",
    "<version>1.2</version>, '<version>[1.2,)</version>'",
    "<version>1.2</version>, <version>LATEST</version>",
    "<version>1.2</version>, <version>${x}</version>",
    "runtime, system",
    "</artifactId>, </artifactId><type>test-jar</type>",
    "<groupId>, <profiles/><groupId>",
    "<groupId>, <parent/><groupId>",
    "<groupId>, <packaging>bundle</packaging><groupId>",
  })
  void aPomThatGradleReadsOtherwiseBreaksOne(String text, String replacement) throws IOException {
    assertThat(GradleRules.broken(POM.replace(text, replacement))).hasSize(1);
  }
}
