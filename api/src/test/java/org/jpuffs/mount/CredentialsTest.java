package org.jpuffs.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jpuffs.fs.Credentials;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcred;
import org.junit.jupiter.api.Test;

/** The credentials of a request. */
class CredentialsTest {
  private final PuffsKcred kcred = new PuffsKcred().wrap(MountedFile.memory(PuffsKcred.SIZE), 0);
  private final Credentials who = new CredentialsView().of(kcred);

  private void user(int uid, int gid, int... groups) {
    kcred.type(Puffs.PUFFCRED_TYPE_UUC).uuc().uid(uid).gid(gid).ngroups(groups.length);
    for (int i = 0; i < groups.length; i++) {
      kcred.uuc().groups(i, groups[i]);
    }
  }

  @Test
  void aUserHasSupplementaryGroups() {
    user(5, 6, 7, 8);
    assertThat(who.groupCount()).isEqualTo(2);
    assertThat(who.groups()).containsExactly(7, 8);
    assertThat(who.group(1)).isEqualTo(8);
    for (int member : new int[] {6, 7, 8}) {
      assertThat(who.hasGroup(member)).isTrue();
    }
    assertThat(who.hasGroup(5)).isFalse();
    assertThat(who.hasGroup(0)).isFalse();
    assertThatThrownBy(() -> who.group(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("group 2 of 2");
    assertThatThrownBy(() -> who.group(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void onlyARegularUserHasAUserId() {
    user(5, 6);
    assertThat(who.isUid(5)).isTrue();
    assertThat(who.isUid(6)).isFalse();
    kcred.type(Puffs.PUFFCRED_TYPE_INTERNAL).internal(Puffs.PUFFCRED_CRED_FSCRED);
    assertThat(who.isUid(who.uid())).isFalse();
    assertThat(who.groups()).isEmpty();
    assertThat(new CredentialsView().of(null).isUid(-1)).isFalse();
  }
}
