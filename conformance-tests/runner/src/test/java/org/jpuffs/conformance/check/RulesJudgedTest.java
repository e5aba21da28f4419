package org.jpuffs.conformance.check;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jpuffs.conformance.discovery.Backends;
import org.jpuffs.conformance.generate.Seed;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.examples.MemFs;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.spi.BackendUnavailableException;
import org.jpuffs.spi.Kernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The default check puts every binding rule to the test that applies to memfs, but for those of
 * {@code never-judged.tsv}, with reasons.
 */
@Tag("slow")
class RulesJudgedTest {
  private static final int PROGRAMS = 5000;
  private static final int CALLS = 50;

  /** A rule with more uses is not rare, and has to leave the list. */
  private static final int MOST_OF_LISTED = 50;

  @Test
  void memfsAndItsVariantWithLocksPutAllRulesToTheTest() throws Exception {
    Map<String, String> listed = listed();
    Map<String, Long> times = new TreeMap<>();
    count(MemFs::new, times);
    count(MemFs::withLocks, times);
    assertThat(listed.keySet()).allSatisfy(id -> assertThat(Catalogue.byName()).containsKey(id));
    times.forEach(
        (id, number) -> {
          if (listed.containsKey(id)) {
            assertThat(number).as("%s is not rare any more", id).isLessThan(MOST_OF_LISTED);
          } else {
            assertThat(number).as("%s was never put to the test", id).isPositive();
          }
        });
  }

  private static void count(Supplier<FileSystem<?>> fileSystems, Map<String, Long> times)
      throws BackendUnavailableException {
    try (Kernel kernel = Backends.named("sim").start()) {
      Check check = new Check(kernel, fileSystems);
      check.run(PROGRAMS, CALLS, 1, null, 1, new NoViolations());
      for (Requirement rule : Catalogue.inOrder()) {
        if (rule.isBinding() && check.isRuleOfFileSystem(rule)) {
          times.merge(rule.id(), check.counts().rules().of(rule), Long::sum);
        }
      }
    }
  }

  private static final class NoViolations implements CheckListener {
    @Override
    public void failed(Seed seed, Failure failure) {
      throw new AssertionError(failure.toString());
    }
  }

  private static Map<String, String> listed() throws IOException {
    try (InputStream in = RulesJudgedTest.class.getResourceAsStream("never-judged.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n")).stream()
          .map(line -> line.split("\t"))
          .collect(toMap(cells -> cells[0], cells -> cells[1]));
    }
  }
}
