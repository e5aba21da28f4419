package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountLineTest {
  private static final String ROOT = "25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/root rw";
  private static final String SSHFS =
      "40 25 0:33 / /m/ssh rw,nosuid master:2 propagate_from:1 - fuse.sshfs host: rw,user_id=7";
  private static final String SPACE = "41 25 0:34 / /m/a\\040b\\134\\303\\251 rw - xfs /dev/x rw";

  private static boolean isText(String text) {
    return Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode(text);
  }

  private static MountLine at(String path, String... lines) {
    return MountLine.of(Path.of(path), List.of(lines));
  }

  @Test
  void theLongestMountPointAboveADirectoryCounts() {
    assertThat(at("/m/ssh", ROOT, SSHFS).type()).isEqualTo("fuse.sshfs");
    assertThat(at("/m/ssh/d/e", SSHFS, ROOT).point()).isEqualTo(Path.of("/m/ssh"));
    assertThat(at("/m/sshd", ROOT, SSHFS).type()).isEqualTo("ext4");
  }

  @Test
  void ofTwoMountsOnOneDirectoryTheLastCounts() {
    String later = "42 40 0:35 / /m/ssh rw - tmpfs none rw";
    assertThat(at("/m/ssh", ROOT, SSHFS, later).type()).isEqualTo("tmpfs");
  }

  @Test
  void optionsAreThoseOfTheFileSystem() {
    MountLine mount = at("/m/ssh", ROOT, SSHFS);
    assertThat(mount.options()).containsExactly("rw", "user_id=7");
    assertThat(mount.number("user_id")).isEqualTo(7);
    assertThat(mount.number("group_id")).isEqualTo(-1);
  }

  /** No path of the JVM leads to it. */
  @Test
  void aMountPointThatIsNoPathIsLeftOut() {
    String noPath = "42 25 0:35 / /m/a\\000b rw - xfs /dev/x rw";
    assertThat(at("/m/a", ROOT, noPath).type()).isEqualTo("ext4");
  }

  @Test
  void escapesAreBytes() {
    assumeTrue(isText("é"), "the encoding of the locale lacks é");
    assertThat(at("/m/a b\\é", ROOT, SPACE).type()).isEqualTo("xfs");
  }

  @Test
  void aDirectoryIsApartFromTheMountsThatItIsNotBelow() {
    String other = "43 40 0:36 / /m/ssh/d/e rw - tmpfs none rw";
    List<String> lines = List.of(ROOT, SSHFS, SPACE, other, "25 1");
    assertThat(MountLine.apartFrom(Path.of("/m/ssh/d"), lines))
        .containsExactly(Path.of("/m/a b\\é"), Path.of("/m/ssh/d/e"));
    assertThat(MountLine.apartFrom(Path.of("/m/sshd"), lines)).contains(Path.of("/m/ssh"));
  }

  @Test
  void aLineOfAnotherFormIsLeftOut() {
    assertThat(at("/m", "", "25 1", "25 1 8:1 / / rw - ext4")).isNull();
  }
}
