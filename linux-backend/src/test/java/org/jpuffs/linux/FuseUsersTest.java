package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import org.jpuffs.fs.Owner;
import org.jpuffs.spi.BackendUnavailableException;
import org.junit.jupiter.api.Test;

class FuseUsersTest {
  private static MountLine mount(String options) {
    return new MountLine(Path.of("/m"), "fuse.sshfs", Arrays.asList(options.split(",")));
  }

  private static void verify(String options, Owner client) throws BackendUnavailableException {
    FuseUsers.verify("/m/d", mount(options), client);
  }

  @Test
  void allowOtherIsForAll() {
    assertThatCode(() -> verify("rw,user_id=7,group_id=8,allow_other", Owner.SUPERUSER))
        .doesNotThrowAnyException();
    assertThatCode(() -> verify("rw,user_id=7,group_id=8,allow_other", new Owner(5, 5)))
        .doesNotThrowAnyException();
  }

  @Test
  void thePlainUserThatMountedNeedsNoOption() {
    assertThatCode(() -> verify("rw,user_id=7,group_id=8", new Owner(7, 8)))
        .doesNotThrowAnyException();
  }

  @Test
  void otherUsersAreToldTheRemedy() {
    assertThatThrownBy(() -> verify("rw,user_id=7,group_id=8", new Owner(5, 8)))
        .isInstanceOf(BackendUnavailableException.class)
        .hasMessage(
            "/m/d is on a mount of FUSE (fuse.sshfs on /m) that only user 7 may use, and calls of"
                + " other users fail with EACCES: mount it with -o allow_other, or run the check as"
                + " user 7");
    assertThatThrownBy(() -> verify("rw,user_id=7,group_id=8", new Owner(7, 9)))
        .hasMessageContaining("allow_other");
    assertThatThrownBy(() -> verify("rw,user_id=7,group_id=8", Owner.SUPERUSER))
        .hasMessageContaining("as user 7");
  }

  /** The processes of a check by user 0 become other users. */
  @Test
  void user0NeedsTheOptionOnItsOwnMount() {
    assertThatThrownBy(() -> verify("rw,user_id=0,group_id=0", Owner.SUPERUSER))
        .hasMessageEndingWith("fail with EACCES: mount it with -o allow_other");
  }

  @Test
  void otherFileSystemsHaveNoSuchOption() {
    assertThatCode(() -> verify("rw,errors=continue", Owner.SUPERUSER)).doesNotThrowAnyException();
  }
}
