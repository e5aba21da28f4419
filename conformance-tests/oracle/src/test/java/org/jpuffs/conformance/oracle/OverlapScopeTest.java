package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Which calls take effect at one time. */
class OverlapScopeTest {
  private static final OverlapScope CACHED = new OverlapScope(Set.of(), Set.of());
  private static final OverlapScope PLAIN =
      new OverlapScope(EnumSet.of(KernelFlag.NOCACHE_NAME, KernelFlag.NOCACHE_PAGE), Set.of());
  private static final OverlapScope WAITING =
      new OverlapScope(
          EnumSet.of(KernelFlag.NOCACHE_NAME), EnumSet.of(Operation.REMOVE, Operation.LINK));

  private static boolean covers(OverlapScope scope, String... lines) {
    return scope.covers(Stream.of(lines).map(JudgedProgram::call).toList(), false);
  }

  @Test
  void callsOfOpenFilesAreCovered() {
    assertThat(covers(CACHED, "write f 10", "proc 2 pread f 0 10", "proc 3 ftruncate f 0"))
        .isTrue();
  }

  @Test
  void namesInOneDirectoryAreCovered() {
    assertThat(covers(CACHED, "mkdir a 0755", "proc 2 rmdir a", "proc 3 stat a")).isTrue();
    assertThat(covers(CACHED, "rename a b", "proc 2 unlink a")).isTrue();
  }

  @Test
  void aSizeThatIsSentDuringStatIsNotCovered() {
    assertThat(covers(CACHED, "fstat f", "proc 2 read f 10")).isFalse();
    assertThat(covers(PLAIN, "fstat f", "proc 2 read f 10")).isTrue();
    assertThat(covers(CACHED, "fstat f", "read f 10", "proc 2 write f 10")).isTrue();
  }

  @Test
  void aNameThatTheCacheKeepsThroughARenameIsNotCovered() {
    assertThat(covers(CACHED, "rename a b", "proc 2 stat a")).isFalse();
    assertThat(covers(CACHED, "rename d e", "proc 2 stat d/a")).isFalse();
    assertThat(covers(PLAIN, "rename a b", "proc 2 stat a")).isTrue();
    assertThat(covers(CACHED, "rename a b", "stat a", "proc 2 stat c")).isTrue();
  }

  @Test
  void aRemovalThatWaitsWithoutALockIsNotCovered() {
    assertThat(covers(CACHED, "unlink a", "proc 2 stat a")).isTrue();
    assertThat(covers(WAITING, "unlink a", "proc 2 stat a")).isFalse();
    assertThat(covers(WAITING, "unlink a", "proc 2 unlink a")).isTrue();
    assertThat(covers(WAITING, "rmdir a", "proc 2 stat a")).as("RMDIR does not wait").isTrue();
    assertThat(covers(WAITING, "link a b", "proc 2 stat b")).isFalse();
  }

  @Test
  void twoPathsThatChangeAreNotCovered() {
    assertThat(covers(PLAIN, "link a b", "proc 2 rename a b")).isFalse();
    assertThat(covers(PLAIN, "link a b", "proc 2 unlink a")).isTrue();
    assertThat(covers(PLAIN, "rename a b", "proc 2 rename c a")).isFalse();
  }

  @Test
  void aDirectoryThatChangesIsNotListed() {
    assertThat(covers(PLAIN, "readdir d", "proc 2 mkdir d/a 0755")).isFalse();
    assertThat(covers(PLAIN, "readdir d", "proc 2 mkdir e/a 0755")).isTrue();
    assertThat(covers(PLAIN, "readdir .", "proc 2 mkdir a 0755")).isFalse();
  }

  @Test
  void ofThreeCallsNoneComesBetweenTheStepsOfAnother() {
    String truncating = "open f a O_RDWR|O_TRUNC 0644";
    assertThat(covers(PLAIN, truncating, "proc 2 unlink a")).isTrue();
    assertThat(covers(PLAIN, truncating, "proc 2 unlink a", "proc 2 fstat f")).isFalse();
    assertThat(covers(PLAIN, "stat d/a", "proc 2 rename d e", "proc 2 stat e/a")).isFalse();
  }

  @Test
  void symbolicLinksAndOddPathsAreNotCovered() {
    assertThat(covers(PLAIN, "stat d/../a", "proc 2 stat a")).isFalse();
    assertThat(covers(PLAIN, "stat /a", "proc 2 stat a")).isFalse();
    assertThat(covers(PLAIN, "symlink a b", "proc 2 stat a")).isFalse();
    assertThat(PLAIN.covers(Stream.of("unlink a").map(JudgedProgram::call).toList(), true))
        .isFalse();
    assertThat(PLAIN.covers(Stream.of("stat a").map(JudgedProgram::call).toList(), true)).isTrue();
  }

  @Test
  void onlyAFewCallsAreCovered() {
    String[] few = new String[OverlapScope.MOST_CALLS];
    String[] many = new String[OverlapScope.MOST_CALLS + 1];
    for (String[] lines : new String[][] {few, many}) {
      for (int i = 0; i < lines.length; i++) {
        lines[i] = "proc " + (i + 1) + " stat a";
      }
    }
    assertThat(covers(PLAIN, few)).isTrue();
    assertThat(covers(PLAIN, many)).isFalse();
  }
}
