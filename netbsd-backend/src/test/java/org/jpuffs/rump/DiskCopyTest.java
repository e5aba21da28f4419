package org.jpuffs.rump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jpuffs.spi.BackendUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCopyTest {
  private static final int SIZE = 3 * 4096;

  @TempDir private Path directory;

  private Path image() throws Exception {
    byte[] bytes = new byte[SIZE];
    bytes[4096 + 5] = 7;
    bytes[SIZE - 1] = 9;
    return Files.write(directory.resolve("image"), bytes);
  }

  @Test
  void aCopyHasTheBytesOfTheImageAgainAfterItWasWritten() throws Exception {
    Path image = image();
    byte[] original = Files.readAllBytes(image);
    try (DiskCopy copy = DiskCopy.of(image)) {
      copy.restore();
      assertThat(copy.file()).hasBinaryContent(original);
      byte[] other = new byte[SIZE + 100];
      Arrays.fill(other, (byte) 1);
      Files.write(copy.file(), other, StandardOpenOption.TRUNCATE_EXISTING);
      copy.restore();
      assertThat(copy.file()).hasBinaryContent(original);
    }
    assertThat(image).hasBinaryContent(original);
  }

  @Test
  void aClosedCopyIsRemovedAndTheImageStays() throws Exception {
    Path image = image();
    DiskCopy copy = DiskCopy.of(image);
    copy.close();
    assertThat(copy.file()).doesNotExist();
    assertThat(image).exists();
  }

  @Test
  void whatIsNoImageOfADiskIsNamed() throws Exception {
    Path odd = Files.write(directory.resolve("odd"), new byte[5000]);
    for (Path wrong : new Path[] {odd, directory}) {
      assertThatThrownBy(() -> DiskCopy.of(wrong))
          .isInstanceOf(BackendUnavailableException.class)
          .hasMessageContaining(wrong.toString())
          .hasMessageContaining("a multiple of 4096 bytes");
    }
    Path absent = directory.resolve("absent");
    assertThatThrownBy(() -> DiskCopy.of(absent))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessageContaining(absent + " cannot be read");
  }
}
