package org.jpuffs.conformance.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.junit.jupiter.api.Test;

/** {@code mvnw} runs what it has downloaded: it must know what that is. */
class MavenWrapperTest {
  private static final Path ROOT = MarkdownPage.ROOT;

  @Test
  void theWrapperIsAScriptThatKnowsTheChecksumOfItsDownload() throws IOException {
    Properties wrapper = new Properties();
    try (Reader file =
        Files.newBufferedReader(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"))) {
      wrapper.load(file);
    }
    assertThat(ROOT.resolve("mvnw")).isExecutable();
    assertThat(ROOT.resolve(".mvn/wrapper/maven-wrapper.jar")).doesNotExist();
    assertThat(wrapper.getProperty("distributionType")).isEqualTo("only-script");
    assertThat(wrapper.getProperty("distributionUrl"))
        .startsWith("https://repo.maven.apache.org/maven2/org/apache/maven/");
    assertThat(wrapper.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
  }
}
