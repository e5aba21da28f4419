package org.jpuffs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ranges of locks: fcntl() of POSIX, lf_advlock() of the kernel. */
class ByteRangeTest {
  private static final String MAX = "9223372036854775807";
  private static final String MIN = "-9223372036854775808";

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0",
    "5, 3, 5, 7",
    "5, 0, 5, " + MAX,
    "5, -3, 2, 4",
    "5, -5, 0, 4",
    "0, " + MAX + ", 0, 9223372036854775806",
    "1, " + MAX + ", 1, " + MAX,
    MAX + ", 1, " + MAX + ", " + MAX,
    MAX + ", 0, " + MAX + ", " + MAX
  })
  void theRangeOfALockFollowsFromOriginAndLength(long origin, long length, long first, long last) {
    assertThat(ByteRange.of(origin, length)).isEqualTo(new ByteRange(first, last));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "-1, 10", "0, -1", "5, -6", "-1, -1", "0, " + MIN, "-1, " + MIN})
  void aRangeBeforeTheStartOfTheFileIsEinval(long origin, long length) {
    assertThat(errorOf(origin, length)).isEqualTo(Errno.EINVAL);
  }

  @ParameterizedTest
  @CsvSource({"2, " + MAX, MAX + ", 2", MAX + ", " + MAX})
  void aRangeBeyondTheHighestOffsetIsEoverflow(long origin, long length) {
    assertThat(errorOf(origin, length)).isEqualTo(Errno.EOVERFLOW);
  }

  private static Errno errorOf(long origin, long length) {
    return catchThrowableOfType(ErrnoException.class, () -> ByteRange.of(origin, length)).errno();
  }

  @Test
  void aRangeWithoutAnEndHasTheLengthZero() {
    assertThat(new ByteRange(3, 9).length()).isEqualTo(7);
    assertThat(new ByteRange(3, ByteRange.NO_END).length()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 4, false", "0, 5, true", "7, 7, true", "9, 12, true", "10, 12, false"})
  void rangesOverlapIfTheyShareAByte(long first, long last, boolean overlaps) {
    assertThat(new ByteRange(5, 9).overlaps(new ByteRange(first, last))).isEqualTo(overlaps);
    assertThat(new ByteRange(first, last).overlaps(new ByteRange(5, 9))).isEqualTo(overlaps);
  }

  @ParameterizedTest
  @CsvSource({"-1, 4", "5, 4"})
  void anEmptyOrNegativeRangeIsRefused(long first, long last) {
    assertThatThrownBy(() -> new ByteRange(first, last))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the bytes from " + first + " to " + last);
  }
}
