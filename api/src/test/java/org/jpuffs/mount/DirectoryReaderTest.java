package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Request;
import org.jpuffs.wire.Dirent;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.VnReaddir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A directory whose offsets are those of libpuffs: 0 for dot, 1 for dot-dot, and so on. */
class DirectoryReaderTest {
  private static final List<String> NAMES = List.of("x", "y", "z\u00e4");

  private final MountedFile mounted =
      new MountedFile(
          new OneFile() {
            @Override
            public void readdir(Request request, String directory, DirectoryReader reader) {
              long first = reader.index();
              if (!reader.addDots(100, 200)) {
                return;
              }
              for (long i = first; i < NAMES.size(); i++) {
                long next = DirectoryReader.AFTER_DOTDOT + i + 1;
                if (!reader.add(300 + i, FileType.REG, NAMES.get((int) i), next)) {
                  return;
                }
              }
              reader.end();
            }
          });

  /** The entries from {@code offset} on, in {@code bytes} bytes. */
  private List<String> list(long offset, int bytes) {
    ByteBuffer frame = MountedFile.onNode(Puffs.PUFFS_VN_READDIR, 1, VnReaddir.SIZE + bytes);
    VnReaddir readdir = new VnReaddir().wrap(frame, 0).offset(offset).resid(bytes);
    readdir.cred().type(Puffs.PUFFCRED_TYPE_UUC);
    assertThat(mounted.answered(frame).rv()).isZero();
    readdir.wrap(mounted.device.reply(), 0);
    List<String> entries = new ArrayList<>();
    Dirent entry = new Dirent();
    int end = VnReaddir.SIZE + bytes - (int) readdir.resid();
    for (int at = readdir.dataOffset(); at < end; at += entry.reclen()) {
      entry.wrap(readdir.buffer(), at);
      entries.add(entry.name() + " " + entry.fileno());
    }
    entries.add("next " + readdir.offset() + (readdir.eofflag() == 0 ? "" : ", end"));
    return entries;
  }

  @ParameterizedTest
  @CsvSource({
    "0, . 100; .. 200; x 300; y 301; z\u00e4 302",
    "1, .. 200; x 300; y 301; z\u00e4 302",
    "2, x 300; y 301; z\u00e4 302",
    "3, y 301; z\u00e4 302",
    "4, z\u00e4 302"
  })
  void aListContinuesAtEachOffset(long offset, String entries) {
    List<String> expected = new ArrayList<>(List.of(entries.split("; ")));
    expected.add("next 5, end");
    assertThat(list(offset, 1000)).isEqualTo(expected);
  }

  @Test
  void nothingFollowsTheLastEntry() {
    assertThat(list(5, 1000)).containsExactly("next 5, end");
    assertThat(list(50, 1000)).containsExactly("next 50, end");
  }

  @Test
  void dotsThatDoNotFitAreReadNextTime() {
    int room = Dirent.length(1);
    assertThat(list(0, room)).containsExactly(". 100", "next 1");
    assertThat(list(1, room)).containsExactly(".. 200", "next 2");
    assertThat(list(2, room)).containsExactly("x 300", "next 3");
  }
}
