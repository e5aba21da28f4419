package org.jpuffs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.jpuffs.fs.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinuxErrnoTest {
  @ParameterizedTest
  @CsvSource({
    "1, EPERM", "2, ENOENT", "11, EAGAIN", "34, ERANGE", "35, EDEADLK", "36, ENAMETOOLONG",
    "38, ENOSYS", "39, ENOTEMPTY", "40, ELOOP", "61, ENOATTR", "75, EOVERFLOW", "95, EOPNOTSUPP",
    "116, ESTALE", "122, EDQUOT"
  })
  void anErrorHasNetBsdsNumberOfTheSameName(int linux, Errno netbsd) {
    assertThat(LinuxErrno.translated(-linux)).isEqualTo(-netbsd.number());
  }

  @ParameterizedTest
  @CsvSource({"123", "133", "134", "4095"})
  void anErrorThatNetBsdLacksIsEio(int linux) {
    assertThat(LinuxErrno.translated(-linux)).isEqualTo(-Errno.EIO.number());
  }

  @Test
  void whatIsNoErrorStays() {
    assertThat(LinuxErrno.translated(0)).isZero();
    assertThat(LinuxErrno.translated(11)).isEqualTo(11);
    assertThat(LinuxErrno.translated(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(LinuxErrno.translated(-4096)).isEqualTo(-4096);
  }

  @Test
  void aNumberOfNetBsdBecomesThatOfTheSameName() {
    assertThat(LinuxErrno.number(0)).isZero();
    assertThat(LinuxErrno.number(Errno.ENOENT.number())).isEqualTo(2);
    assertThat(LinuxErrno.number(Errno.EDEADLK.number())).isEqualTo(35);
    assertThat(LinuxErrno.number(Errno.ENOTSUP.number())).isEqualTo(95);
    assertThat(LinuxErrno.number(Errno.EFTYPE.number())).isEqualTo(22);
    assertThat(LinuxErrno.number(Errno.EPROCLIM.number())).as("Linux has none").isEqualTo(5);
  }

  @ParameterizedTest
  @EnumSource
  void theNumberOfAnErrorThatBothHaveComesBack(Errno errno) {
    int linux = LinuxErrno.number(errno.number());
    boolean isSame = LinuxErrno.translated(-linux) == -errno.number();
    boolean isReplaced = linux == 5 || errno == Errno.EFTYPE || errno == Errno.ENOTSUP;
    assertThat(isSame || isReplaced).isTrue();
  }
}
