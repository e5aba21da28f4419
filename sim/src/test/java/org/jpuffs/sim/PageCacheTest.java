package org.jpuffs.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jpuffs.wire.Fcntl.O_CREAT;
import static org.jpuffs.wire.Fcntl.O_RDWR;

import org.junit.jupiter.api.Test;

/** The requests that write dirty pages: {@link PageCache} and {@link PageWriter}. */
class PageCacheTest {
  private static final int PAGE = 4096;

  private static void write(MountedTiny m, int fd, long page) {
    m.client.pwrite(fd, MountedTiny.buffer(PAGE), page * PAGE);
  }

  private static void expect(MountedTiny m, int fd, String... writes) {
    m.server.seen();
    m.client.fsync(fd);
    assertThat(m.server.seen())
        .filteredOn(line -> line.startsWith("WRITE"))
        .containsExactly(writes);
  }

  @Test
  void neighboursGoTogether() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      write(m, fd, 0);
      write(m, fd, 1);
      write(m, fd, 3);
      expect(m, fd, "WRITE 101 0+8192", "WRITE 101 12288+4096");
      expect(m, fd);
    }
  }

  @Test
  void aClusterIsBuiltAroundThePageThatWasDirtyFirst() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      for (int page = 12; page >= 0; page--) {
        write(m, fd, page);
      }
      expect(m, fd, "WRITE 101 16384+36864", "WRITE 101 0+16384");
    }
  }

  @Test
  void theLastPageEndsWithTheFile() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      m.client.write(fd, MountedTiny.buffer(PAGE + 1));
      expect(m, fd, "WRITE 101 0+4097");
    }
  }

  @Test
  void pagesAfterTheEndAreFreed() {
    try (MountedTiny m = new MountedTiny(0)) {
      int fd = m.open("a", O_CREAT | O_RDWR);
      write(m, fd, 0);
      write(m, fd, 1);
      m.client.ftruncate(fd, PAGE);
      expect(m, fd, "WRITE 101 0+4096");
    }
  }
}
