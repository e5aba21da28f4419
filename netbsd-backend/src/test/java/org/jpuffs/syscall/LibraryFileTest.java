package org.jpuffs.syscall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jpuffs.netbsd.CompiledLibc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of library files: complete, cut off, damaged. */
class LibraryFileTest {
  @TempDir private Path directory;

  @Test
  void aCompleteLibraryHasNoFault() throws Exception {
    assertThat(LibraryFile.fault(library())).isNull();
  }

  @Test
  void aLibraryThatIsCutOffIsRefusedWithItsLength() throws Exception {
    byte[] whole = Files.readAllBytes(library());
    for (int length : new int[] {64, 100, whole.length / 8}) {
      Path cut = directory.resolve("cut.so");
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThat(LibraryFile.fault(cut))
          .startsWith("is cut off after " + length + " of at least ")
          .endsWith(" bytes");
    }
  }

  @Test
  void aLibraryWithAnImpossibleOffsetIsDamaged() throws Exception {
    byte[] whole = Files.readAllBytes(library());
    int highestOfTable = 39; // of e_phoff
    whole[highestOfTable] = (byte) 0xff;
    Path damaged = Files.write(directory.resolve("damaged.so"), whole);
    assertThat(LibraryFile.fault(damaged)).startsWith("is damaged");
  }

  @Test
  void aFileThatIsNotALibraryIsRefused() throws Exception {
    Path text = Files.writeString(directory.resolve("text.so"), "no library, ".repeat(10));
    assertThat(LibraryFile.fault(text)).isEqualTo("is not a 64-bit library");
    Path empty = Files.createFile(directory.resolve("empty.so"));
    assertThat(LibraryFile.fault(empty)).isEqualTo("is not a 64-bit library");
  }

  @Test
  void aMissingFileCannotBeRead() {
    assertThat(LibraryFile.fault(directory.resolve("absent.so"))).startsWith("cannot be read: ");
  }

  private Path library() throws Exception {
    return CompiledLibc.of(directory, "whole", "int answer(void) { return 42; }\n");
  }
}
