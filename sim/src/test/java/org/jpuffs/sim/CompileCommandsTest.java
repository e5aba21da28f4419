package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands for the JIT compiler that {@code puffs} starts the JVM with. */
class CompileCommandsTest {
  private static final String FILE = "compile-commands";
  private static final String COMMAND = "dontinline,";

  private static List<String> commands() throws IOException {
    try (InputStream in = SimBackend.class.getResourceAsStream(FILE)) {
      assertThat(in).as("the resource %s", FILE).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }

  @Test
  void eachNamedMethodExistsOnce() throws IOException, ClassNotFoundException {
    List<String> methods =
        commands().stream()
            .filter(line -> line.startsWith(COMMAND))
            .map(line -> line.substring(COMMAND.length()))
            .toList();
    assertThat(methods).isNotEmpty().hasSize(commands().size() - 1);
    for (String method : methods) {
      String[] parts = method.split("::");
      assertThat(Class.forName(parts[0]).getDeclaredMethods())
          .as(method)
          .extracting(Method::getName)
          .containsOnlyOnce(parts[1]);
    }
  }

  @Test
  void theLauncherReadsTheFile() throws IOException {
    String resource = "/sim/src/main/resources/" + SimBackend.class.getPackageName();
    String path = resource.replace('.', '/') + "/" + FILE;
    assertThat(Arrays.asList(Files.readString(Path.of("../puffs")).split("\n")))
        .contains("commands=$root" + path);
  }
}
