package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the error about a directory that cannot be used advises. */
class LinuxBackendTest {
  @Test
  void theRemedyFitsTheError() {
    assertThat(LinuxBackend.remedy("/d", "open /d: ENOENT")).contains("name a directory");
    assertThat(LinuxBackend.remedy("/d", "mkdir in /d: ENOSPC")).contains("free some space");
    assertThat(LinuxBackend.remedy("/d", "open /d: ENOTCONN")).contains("umount -l");
    assertThat(LinuxBackend.remedy("/d\ufffd", "open /d: ENOENT")).contains("LC_ALL");
  }
}
