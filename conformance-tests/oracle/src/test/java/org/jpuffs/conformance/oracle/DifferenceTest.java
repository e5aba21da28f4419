package org.jpuffs.conformance.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jpuffs.fs.Errno;
import org.jpuffs.spi.Dialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceTest {
  @Test
  void theTableHasOneLineForEach() throws IOException {
    assertThat(names())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.allOf(Difference.class).stream().map(DifferenceTest::name).toList());
  }

  private static String name(Difference difference) {
    return difference.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> names() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Difference.class.getResourceAsStream("differences.tsv")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t")[0])
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Difference.class)
  void eachHasATextASourceAndADialect(Difference difference) {
    assertThat(difference.wording().text()).isNotBlank();
    assertThat(difference.wording().source()).isNotBlank();
    assertThat(difference.isOf(Dialect.NETBSD)).isFalse();
    Set<Dialect> dialects = EnumSet.allOf(Dialect.class);
    assertThat(dialects.stream().anyMatch(difference::isOf)).isTrue();
  }

  @Test
  void aRuleHasAtMostOneInADialect() {
    for (Dialect dialect : Dialect.values()) {
      for (Difference difference : Difference.values()) {
        if (difference.isOf(dialect)) {
          assertThat(Difference.of(difference.rule(), dialect)).isEqualTo(difference);
        }
      }
    }
  }

  @Test
  void aRuleSaysInADialectWhatTheTableSays() {
    assertThat(DialectRule.of(Rule.UNLINK_DIRECTORY, Dialect.NETBSD))
        .isSameAs(Rule.UNLINK_DIRECTORY);
    Requirement linux = DialectRule.of(Rule.UNLINK_DIRECTORY, Dialect.LINUX);
    assertThat(linux.id()).isEqualTo(Rule.UNLINK_DIRECTORY.id());
    assertThat(linux.text()).contains("EISDIR");
    assertThat(linux.isBinding()).isTrue();
    assertThat(DialectRule.of(Rule.CHMOD_STICKY_FILE, Dialect.LINUX).isBinding()).isFalse();
    assertThat(DialectRule.of(Rule.STAT_SIZE, Dialect.LINUX)).isSameAs(Rule.STAT_SIZE);
  }

  @Test
  void anErrorThatIsNotReplacedStays() {
    assertThat(Difference.UNLINK_DIRECTORY.errorsFor(Errno.EPERM)).containsExactly(Errno.EISDIR);
    assertThat(Difference.UNLINK_DIRECTORY.errorsFor(Errno.EACCES)).containsExactly(Errno.EACCES);
    assertThat(Difference.CHMOD_STICKY.errorsFor(Errno.EFTYPE)).isEmpty();
  }
}
