package org.jpuffs.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jpuffs.spi.DirectoryInUseException;
import org.jpuffs.spi.Process;
import org.jpuffs.wire.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of directories of the guest. */
@EnabledIfEnvironmentVariable(
    named = "PUFFS_RUMP_LIB",
    matches = ".+",
    disabledReason = "it names no libraries of the rump kernel")
class GuestPathTest extends RumpAgent {
  /** Bytes that are no text in UTF-8. */
  private static byte[] unreadable(int last) {
    return new byte[] {'/', 'x', (byte) last};
  }

  @Test
  void namesAreBytes() {
    MountPointLocks locks = locksOfNewAgent();
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(unreadable(0xfe), 0755)).isZero();
      assertThat(process.mkdir(unreadable(0xff), 0755)).isZero();
    }
    assertThat(claim(locks, unreadable(0xfe))).isEqualTo("/x\\xfe");
    assertThat(claim(locks, unreadable(0xff))).isEqualTo("/x\\xff");
    for (int last = 0xfe; last <= 0xff; last++) {
      byte[] name = unreadable(last);
      assertThatThrownBy(() -> claim(locksOfNewAgent(), name))
          .isInstanceOf(DirectoryInUseException.class)
          .hasMessageContaining("in use by another agent");
    }
  }

  @Test
  void aMountUnderSuchANameIsSeen() {
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(unreadable(0xff), 0755)).isZero();
    }
    assertThat(mount(unreadable(0xff))).isZero();
    assertThatThrownBy(() -> claim(locksOfNewAgent(), unreadable(0xff)))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/x\\xff of the guest is in use by a mount of puffs: ");
  }

  @Test
  void aMountPointThatJavaCouldNotReadIsNamed() {
    assertThat(GuestPreconditions.check(line, "/x\ufffd"))
        .filteredOn(one -> !one.isMet())
        .singleElement()
        .satisfies(one -> assertThat(one.finding()).contains("no text in the charset"));
  }

  @Test
  void aLineFeedIsPartOfAName() {
    try (Process process = kernel.newProcess()) {
      assertThat(process.mkdir(bytes("/mnt/\n"), 0755)).isZero();
    }
    assertThat(claim(locksOfNewAgent(), bytes("/mnt/\n"))).isEqualTo("/mnt/\n");
  }

  @Test
  void aNameMayHaveAnyNumberOfSlashesAtItsEnd() {
    assertThat(claim(locksOfNewAgent(), bytes("/mnt" + "/./".repeat(20_000)))).isEqualTo("/mnt");
    assertThat(GuestPath.resolve(newProcess(), bytes("/.".repeat(20_000)))).containsExactly('/');
  }

  @Test
  void asManyLinksAreFollowedAsTheKernelFollows() {
    byte[] last = bytes("/link31");
    try (Process process = kernel.newProcess()) {
      for (int i = 0; i < 32; i++) {
        String target = i == 0 ? "/mnt" : "/link" + (i - 1);
        assertThat(process.symlink(bytes(target), bytes("/link" + i))).isZero();
      }
      ByteBuffer memory = ByteBuffer.allocateDirect(Stat.SIZE).order(ByteOrder.nativeOrder());
      assertThat(process.stat(last, new Stat().wrap(memory, 0))).isZero();
    }
    assertThat(claim(locksOfNewAgent(), last)).isEqualTo("/mnt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/mnt", "/mnt/", "//mnt", "/./mnt", "/mnt/.", "/link", "/link/", "/up", "mnt"})
  void aDirectoryHasOneNameHoweverItIsSpelled(String spelling) {
    try (Process process = kernel.newProcess()) {
      assertThat(process.symlink(MOUNT_POINT, bytes("/link"))).isZero();
      assertThat(process.symlink(bytes("./link"), bytes("/up"))).isZero();
    }
    assertThat(claim(locksOfNewAgent(), bytes(spelling))).isEqualTo("/mnt");
  }

  @Test
  void aLinkToAMountIsTheMount() {
    try (Process process = kernel.newProcess()) {
      assertThat(process.symlink(MOUNT_POINT, bytes("/link"))).isZero();
      assertThat(mount(bytes("/link"))).isZero();
      assertThat(process.unmount(MOUNT_POINT, 0)).isZero();
    }
  }

  @Test
  void aSecondSpellingIsNotFree() {
    assertThat(mount(MOUNT_POINT)).isZero();
    assertThatThrownBy(() -> claim(locksOfNewAgent(), bytes("/./mnt/")))
        .isInstanceOf(DirectoryInUseException.class)
        .hasMessageStartingWith("/mnt of the guest is in use by a mount of puffs: ");
  }
}
