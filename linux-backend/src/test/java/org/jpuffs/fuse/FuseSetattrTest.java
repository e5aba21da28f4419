package org.jpuffs.fuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jpuffs.fs.Errno;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.Uucred;
import org.jpuffs.wire.VnSetgetattr;
import org.junit.jupiter.api.Test;

/** SETATTR of FUSE as messages of puffs: who asks, and for which groups. */
class FuseSetattrTest extends FuseDeviceFixture {
  /** chmod of a file with the sticky bit, by its owner. */
  @Test
  void theSuperuserAddsAStickyBitThatNetBsdRefuses() {
    long file = lookup();
    long mode = 1;
    channel.request(
        request(FuseOpcode.SETATTR, file)
            .with(FuseField.SETATTR_VALID, mode)
            .with(FuseField.SETATTR_MODE, 0101777));
    expectMode(01777, 1000);
    reply(Errno.EFTYPE);
    expectMode(0777, 1000);
    reply();
    expectMode(01777, 0);
    reply();
    expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
    replyAttributes();
    answer(0);
  }

  private void expectMode(int mode, int uid) {
    expect(Puffs.PUFFS_VN_SETATTR, COOKIE);
    VnSetgetattr message = new VnSetgetattr().wrap(frame, 0);
    assertThat(message.va().mode()).isEqualTo(mode);
    assertThat(message.cred().uuc().uid()).isEqualTo(uid);
  }

  private static final long SET_MODE = 1;
  private static final long SET_GID = 4;

  /** The groups in the credentials of a SETATTR. */
  private List<Integer> groupsOfSetattr(long file, long valid, int mode, int gid) {
    channel.request(
        request(FuseOpcode.SETATTR, file)
            .with(FuseField.SETATTR_VALID, valid)
            .with(FuseField.SETATTR_MODE, mode)
            .with(FuseField.SETATTR_GID, gid));
    if ((valid & SET_GID) != 0) { // whether it has set-id bits
      expect(Puffs.PUFFS_VN_GETATTR, COOKIE);
      replyAttributes();
    }
    expect(Puffs.PUFFS_VN_SETATTR, COOKIE);
    Uucred user = new VnSetgetattr().wrap(frame, 0).cred().uuc();
    List<Integer> groups = new ArrayList<>();
    for (int i = 0; i < user.ngroups(); i++) {
      groups.add(user.groups(i));
    }
    reply(Errno.EPERM);
    answer(number(Errno.EPERM));
    return groups;
  }

  @Test
  void whoGivesAFileToAGroupHasSupplementaryGroups() {
    long file = lookup();
    channel.groups = new int[] {200, 300};
    assertThat(groupsOfSetattr(file, SET_GID, 0, 300)).containsExactly(300, 200);
    assertThat(groupsOfSetattr(file, SET_MODE, 02755, 0)).containsExactly(200, 300);
    assertThat(channel.threads).containsExactly(42, 42);
  }

  /** Frames have space for 16: the one that counts is among them. */
  @Test
  void ofManyGroupsTheOneThatIsAskedForIsKept() {
    long file = lookup();
    channel.groups = IntStream.range(500, 600).toArray();
    assertThat(groupsOfSetattr(file, SET_GID, 0, 577)).hasSize(16).startsWith(577, 500, 501);
  }

  /** To look at them takes longer than a request. */
  @Test
  void otherRequestsDoWithoutSupplementaryGroups() {
    channel.groups = new int[] {200};
    long file = lookup();
    assertThat(groupsOfSetattr(file, SET_MODE, 0755, 0)).isEmpty();
    assertThat(channel.threads).isEmpty();
  }
}
