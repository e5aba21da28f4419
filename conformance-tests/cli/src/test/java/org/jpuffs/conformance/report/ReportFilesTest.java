package org.jpuffs.conformance.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpuffs.conformance.program.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFilesTest {
  @TempDir Path directory;

  @Test
  void anEmptyNameIsNotTheWorkingDirectory() {
    assertThatThrownBy(() -> ReportFiles.prepare(Path.of("")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--report names no directory");
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> ReportFiles.prepare(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file.toString());
  }
}
