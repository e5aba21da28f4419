package org.jpuffs.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proc(5) of the test. */
class CallerGroupsTest {
  private static final int THREAD = 42;
  private static final String STATUS =
      """
      Name:\tGroups: \u00ff
      Uid:\t1\t2\t3\t1000
      Gid:\t4\t5\t6\t100
      FDSize:\t64
      Groups:\t7 100 4294967294\s
      NStgid:\t42
      """;

  @TempDir Path proc;

  private CallerGroups groups;

  @BeforeEach
  void makeCaller() throws IOException {
    groups = new CallerGroups(proc);
    write(STATUS);
  }

  private void write(String status) throws IOException {
    Files.createDirectories(proc.resolve("42"));
    Files.writeString(proc.resolve("42/status"), status, ISO_8859_1);
  }

  @Test
  void groupsAreThoseOfTheThread() {
    assertThat(groups.of(THREAD, 1000, 100)).containsExactly(7, 100, -2);
  }

  @Test
  void aThreadWithoutSupplementaryGroupsHasNone() throws IOException {
    write(STATUS.replace("7 100 4294967294 ", ""));
    assertThat(groups.of(THREAD, 1000, 100)).isEmpty();
  }

  /** A server of the kernel, as nfsd, has credentials of its own. */
  @Test
  void aThreadThatActsForAnotherUserOrGroupIsNotAsked() {
    assertThat(groups.of(THREAD, 1, 100)).isEmpty();
    assertThat(groups.of(THREAD, 1000, 4)).isEmpty();
  }

  @Test
  void aThreadThatIsNotSeenHasNone() throws IOException {
    assertThat(groups.of(0, 1000, 100)).isEmpty();
    assertThat(groups.of(43, 1000, 100)).isEmpty();
    write("Name:\tx\n");
    assertThat(groups.of(THREAD, 1000, 100)).isEmpty();
    write(STATUS.replace("1000", "many"));
    assertThat(groups.of(THREAD, 1000, 100)).isEmpty();
  }
}
