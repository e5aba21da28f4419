package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Errors as values. */
class ErrnoTest {
  @Test
  void everyNumberIsAnError() {
    for (int number = 1; number <= Errno.ELAST; number++) {
      assertThat(Errno.of(number).number()).isEqualTo(number);
    }
  }

  @Test
  void otherNumbersAreNoErrors() {
    for (int number : new int[] {0, -1, 97, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> Errno.of(number))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(number + " is no error number: they are 1 to 96");
    }
  }

  @Test
  void resultsAreDescribedByErrorName() {
    assertThat(Errno.describe(0)).isEqualTo("0");
    assertThat(Errno.describe(4096)).isEqualTo("4096");
    assertThat(Errno.describe(-2)).isEqualTo("ENOENT");
    assertThat(Errno.describe(-96)).isEqualTo("EPROTO");
    assertThat(Errno.describe(-97)).isEqualTo("-97");
    assertThat(Errno.describe(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
  }

  @Test
  void theExceptionOfAnErrorIsOneObjectWithoutStackTrace() {
    ErrnoException exception = Errno.ENOSPC.exception();
    assertThat(exception).isSameAs(Errno.ENOSPC.exception()).hasMessage("ENOSPC");
    assertThat(exception.errno()).isEqualTo(Errno.ENOSPC);
    assertThat(exception.getStackTrace()).isEmpty();
    exception.addSuppressed(new IOException("suppressed"));
    assertThat(exception.getSuppressed()).isEmpty();
  }

  @Test
  void anExceptionCanHaveAMessage() {
    IOException cause = new IOException("disk on fire");
    assertThat(new ErrnoException(Errno.EIO, "block 7", cause))
        .hasMessage("EIO: block 7")
        .hasCause(cause);
    assertThat(new ErrnoException(Errno.EIO, "block 7").errno()).isEqualTo(Errno.EIO);
  }
}
