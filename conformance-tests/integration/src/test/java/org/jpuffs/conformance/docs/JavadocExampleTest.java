package org.jpuffs.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.jpuffs.conformance.cli.CommandLineRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the Javadoc of FileSystem is a file system that a check accepts. */
class JavadocExampleTest {
  private static final Path SOURCE =
      MarkdownPage.ROOT.resolve("api/src/main/java/org/jpuffs/fs/FileSystem.java");
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);

  @TempDir private Path directory;

  @Test
  void theFileSystemWithAnEmptyRootConforms() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(SOURCE));
    assertThat(example.find()).isTrue();
    String text = example.group(1).replaceAll("(?m)^ \\* ?", "");
    Path file = directory.resolve("EmptyFileSystem.java");
    Files.writeString(file, "import org.jpuffs.fs.*;\npublic " + text);
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                file.toString());
    assertThat(status).isZero();
    assertThat(
            CommandLineRun.run(
                "check class:EmptyFileSystem --programs 200 --failures none --backend sim"
                    + " --classpath "
                    + directory))
        .contains("checked class:EmptyFileSystem", " 0 violations");
  }
}
