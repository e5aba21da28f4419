package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  private static final int OWNER = 10;
  private static final int GROUP = 20;

  private static final Credentials ROOT = new User(0, 0);
  private static final Credentials OF_OWNER = new User(OWNER, 99);
  private static final Credentials OF_MEMBER = new User(11, 99, 98, GROUP);
  private static final Credentials OF_STRANGER = new User(12, 99);
  private static final Credentials OF_KERNEL = new User(-1, -1);

  @ParameterizedTest
  @CsvSource({
    // mode, wanted, owner, member, stranger, user 0
    "0700, 7, -,      EACCES, EACCES, -",
    "0070, 7, EACCES, -,      EACCES, -",
    "0007, 7, EACCES, EACCES, -,      -",
    "0444, 4, -,      -,      -,      -",
    "0444, 2, EACCES, EACCES, EACCES, -",
    "0666, 1, EACCES, EACCES, EACCES, EACCES",
    "0100, 1, -,      EACCES, EACCES, -",
    "0000, 0, -,      -,      -,      -",
    "7000, 1, EACCES, EACCES, EACCES, EACCES",
  })
  void threeBitsOfTheModeDecide(
      String mode, int wanted, String owner, String member, String stranger, String root) {
    int bits = Integer.parseInt(mode, 8);
    assertThat(access(bits, wanted, OF_OWNER)).isEqualTo(owner);
    assertThat(access(bits, wanted, OF_MEMBER)).isEqualTo(member);
    assertThat(access(bits, wanted, OF_STRANGER)).isEqualTo(stranger);
    assertThat(access(bits, wanted, ROOT)).isEqualTo(root);
    assertThat(access(bits, wanted, OF_KERNEL)).isEqualTo("-");
  }

  @Test
  void userZeroMaySearchAnyDirectory() {
    assertThat(refusal(() -> Access.check(FileType.DIR, 0, OWNER, GROUP, AccessMode.of(1), ROOT)))
        .isEqualTo("-");
  }

  @Test
  void theEffectiveGroupCountsLikeASupplementaryGroup() {
    Credentials who = new User(11, GROUP);
    assertThat(access(0040, 4, who)).isEqualTo("-");
  }

  @Test
  void onlyOwnersMayRemoveEntriesOfAStickyDirectory() {
    assertThat(sticky(01777, OF_STRANGER)).isEqualTo("EPERM");
    assertThat(sticky(0777, OF_STRANGER)).isEqualTo("-");
    assertThat(sticky(01777, OF_OWNER)).isEqualTo("-");
    assertThat(sticky(01777, new User(30, 99))).isEqualTo("-");
    assertThat(sticky(01777, ROOT)).isEqualTo("-");
    assertThat(sticky(01777, OF_KERNEL)).isEqualTo("-");
  }

  @Test
  void theOwnerMayChangeTheModeButNotAllBits() {
    assertThat(chmod(FileType.REG, 0777, OF_OWNER)).isEqualTo("-");
    assertThat(chmod(FileType.REG, 0777, OF_MEMBER)).isEqualTo("EPERM");
    assertThat(chmod(FileType.REG, 04755, OF_OWNER)).isEqualTo("-");
    assertThat(chmod(FileType.REG, 01777, OF_OWNER)).isEqualTo("EFTYPE");
    assertThat(chmod(FileType.DIR, 01777, OF_OWNER)).isEqualTo("-");
    assertThat(chmod(FileType.REG, 02755, OF_OWNER)).isEqualTo("EPERM");
    assertThat(chmod(FileType.REG, 02755, new User(OWNER, GROUP))).isEqualTo("-");
    assertThat(chmod(FileType.REG, 07777, ROOT)).isEqualTo("-");
    assertThat(chmod(FileType.REG, 07777, OF_KERNEL)).isEqualTo("-");
  }

  @Test
  void theOwnerMayChangeOnlyTheGroupAndOnlyToOwnGroups() {
    assertThat(chown(OWNER, GROUP, OF_OWNER)).isEqualTo("-");
    assertThat(chown(OWNER, 99, OF_OWNER)).isEqualTo("-");
    assertThat(chown(OWNER, 97, OF_OWNER)).isEqualTo("EPERM");
    assertThat(chown(11, GROUP, OF_OWNER)).isEqualTo("EPERM");
    assertThat(chown(OWNER, GROUP, OF_MEMBER)).isEqualTo("EPERM");
    assertThat(chown(11, 97, ROOT)).isEqualTo("-");
    assertThat(chown(11, 97, OF_KERNEL)).isEqualTo("-");
  }

  @Test
  void aUserWhoMayWriteMaySetTheTimesToNow() {
    assertThat(times(0, false, OF_OWNER)).isEqualTo("-");
    assertThat(times(0020, false, OF_MEMBER)).isEqualTo("EPERM");
    assertThat(times(0020, true, OF_MEMBER)).isEqualTo("-");
    assertThat(times(0020, true, OF_STRANGER)).isEqualTo("EACCES");
    assertThat(times(0, false, ROOT)).isEqualTo("-");
    assertThat(times(0, false, OF_KERNEL)).isEqualTo("-");
  }

  @Test
  void theOwnerMayChangeOnlyUserFlags() {
    assertThat(chflags(FileType.REG, 0, 1, OF_OWNER)).isEqualTo("-");
    assertThat(chflags(FileType.REG, 0, 1, OF_STRANGER)).isEqualTo("EPERM");
    assertThat(chflags(FileType.REG, 0, 0x10000, OF_OWNER)).isEqualTo("EPERM");
    assertThat(chflags(FileType.REG, 0x10000, 0, OF_OWNER)).isEqualTo("EPERM");
    assertThat(chflags(FileType.REG, 0x10000, 0x10001, OF_OWNER)).isEqualTo("-");
    assertThat(chflags(FileType.CHR, 0, 1, OF_OWNER)).isEqualTo("EPERM");
    assertThat(chflags(FileType.CHR, 0, 0x10000, ROOT)).isEqualTo("-");
  }

  private static String access(int mode, int wanted, Credentials who) {
    return refusal(
        () -> Access.check(FileType.REG, mode, OWNER, GROUP, AccessMode.of(wanted), who));
  }

  private static String sticky(int directoryMode, Credentials who) {
    return refusal(() -> Access.checkSticky(directoryMode, 30, OWNER, who));
  }

  private static String chmod(FileType type, int mode, Credentials who) {
    return refusal(() -> Access.checkChmod(type, OWNER, GROUP, mode, who));
  }

  private static String chown(int uid, int gid, Credentials who) {
    return refusal(() -> Access.checkChown(OWNER, GROUP, uid, gid, who));
  }

  private static String times(int mode, boolean utimesNull, Credentials who) {
    return refusal(() -> Access.checkTimes(FileType.REG, mode, OWNER, GROUP, utimesNull, who));
  }

  private static String chflags(FileType type, int flags, int newFlags, Credentials who) {
    return refusal(() -> Access.checkChflags(type, OWNER, flags, newFlags, who));
  }

  /** The name of the error that {@code check} refuses with, a dash if it does not. */
  private static String refusal(Runnable check) {
    @Nullable ErrnoException refused = catchThrowableOfType(ErrnoException.class, check::run);
    return refused == null ? "-" : refused.errno().name();
  }

  /** Credentials of a user; of the kernel if {@code uid} is -1. */
  private record User(int uid, int gid, int... groups) implements Credentials {
    @Override
    public boolean isRegular() {
      return uid >= 0;
    }

    @Override
    public boolean isAbsent() {
      return false;
    }

    @Override
    public boolean isKernel() {
      return uid < 0;
    }

    @Override
    public boolean isFileSystem() {
      return false;
    }

    @Override
    public int groupCount() {
      return groups.length;
    }

    @Override
    public int group(int i) {
      return groups[i];
    }

    @Override
    public boolean isJuggernaut() {
      return uid <= 0;
    }

    @Override
    public boolean hasGroup(int gid) {
      if (gid == this.gid) {
        return true;
      }
      for (int group : groups) {
        if (group == gid) {
          return true;
        }
      }
      return false;
    }
  }
}
