package org.jpuffs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.caller.Caller;
import org.jpuffs.fs.FileType;
import org.junit.jupiter.api.Test;

class HelloFileSystemTest {
  private static final Path SOURCE =
      Path.of("src/main/java/org/jpuffs/examples/HelloFileSystem.java");

  private final HelloFileSystem fs = new HelloFileSystem();
  private final Caller<FileType> caller = new Caller<>(fs, 0);

  @Test
  void thereIsOneFile() {
    assertThat(caller.names(fs.root())).containsExactly(".", "..", "hello");
    FileType hello = caller.lookup(fs.root(), "hello");
    assertThat(caller.found).isEqualTo("REG 15 0");
    assertThat(caller.getattr(hello).type()).isEqualTo(FileType.REG);
    assertThat(caller.lookup(fs.root(), "other")).isNull();
    byte[] text = "Hello, kernel!\n".getBytes(StandardCharsets.UTF_8);
    assertThat(caller.read(hello, 0, 100)).isEqualTo(text);
    assertThat(caller.read(hello, 14, 100)).containsExactly('\n');
    assertThat(caller.read(hello, 100, 100)).isEmpty();
  }

  @Test
  void itIsShort() throws IOException {
    assertThat(Files.readAllLines(SOURCE)).hasSizeLessThanOrEqualTo(42);
  }

  @Test
  void theReadmeShowsIt() throws IOException {
    Path readme = Path.of("../README.md");
    assertThat(Files.readString(readme)).contains("```java\n" + Files.readString(SOURCE) + "```");
  }
}
