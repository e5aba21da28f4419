package org.jpuffs.fuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the tables with the C header of this machine. */
class FuseLayoutTest {
  private static final Path HEADER = Path.of("/usr/include/linux/fuse.h");

  @TempDir Path directory;

  @Test
  void sizesOffsetsAndNumbersAreThoseOfTheHeader() throws IOException, InterruptedException {
    assumeTrue(Files.exists(HEADER), HEADER + " is missing: install linux-libc-dev");
    List<String> expected = new ArrayList<>();
    StringBuilder program = new StringBuilder();
    program.append("#include <stddef.h>\n#include <stdio.h>\n#include <linux/fuse.h>\n");
    program.append("int main(void) {\n");
    for (FuseStruct each : FuseStruct.values()) {
      if (each != FuseStruct.NONE) {
        expected.add(each.struct() + " " + each.size());
        print(program, each.struct(), "sizeof(struct " + each.struct() + ")");
      }
    }
    for (FuseField each : FuseField.values()) {
      String struct = "struct " + each.struct().struct();
      String name = each.struct().struct() + "." + each.field();
      expected.add(name + " " + each.offset());
      print(program, name, "offsetof(" + struct + ", " + each.field() + ")");
      expected.add(name + "# " + each.size());
      print(program, name + "#", "sizeof(((" + struct + " *)0)->" + each.field() + ")");
    }
    for (FuseOpcode each : FuseOpcode.values()) {
      String name = "FUSE_" + each.name().toUpperCase(Locale.ROOT);
      expected.add(name + " " + each.number());
      print(program, name, name);
    }
    program.append("return 0;\n}\n");
    assertThat(run(program.toString())).containsExactlyElementsOf(expected);
  }

  private static void print(StringBuilder program, String name, String value) {
    program.append("printf(\"%s %d\\n\", \"" + name + "\", (int) (" + value + "));\n");
  }

  private List<String> run(String program) throws IOException, InterruptedException {
    Path source = directory.resolve("layout.c");
    Path binary = directory.resolve("layout");
    Files.writeString(source, program);
    Process compiler;
    try {
      compiler =
          new ProcessBuilder("cc", "-o", binary.toString(), source.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException missing) {
      assumeTrue(false, "there is no cc");
      throw missing;
    }
    String complaint = new String(compiler.getInputStream().readAllBytes(), UTF_8);
    assertThat(compiler.waitFor()).as(complaint).isZero();
    Process printer = new ProcessBuilder(binary.toString()).start();
    List<String> lines =
        new String(printer.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(printer.waitFor()).isZero();
    return lines;
  }
}
