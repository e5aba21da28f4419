package org.jpuffs.conformance.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

class FilledDirectoryProgramsTest {
  private static List<Long> filesOfSeeds(long first) {
    ProgramGenerator generator = new ProgramGenerator(EnumSet.allOf(Operation.class), null);
    List<Long> files = new ArrayList<>();
    for (long seed = first; seed < first + 5_000; seed++) {
      for (Call call : generator.generate(seed, 50).calls()) {
        boolean continued = call.verb() == Verb.FILL && call.number(Argument.FIRST_FILE, 0) > 0;
        if (continued) {
          files.set(files.size() - 1, files.get(files.size() - 1) + call.number(Argument.FILES));
        } else if (call.verb() == Verb.FILL) {
          files.add(call.number(Argument.FILES));
        }
      }
    }
    return files;
  }

  @Test
  void anyFiveThousandSeedsHaveDirectoriesOfAllSizes() {
    for (long first : new long[] {1, 10_001, 20_001}) {
      List<Long> files = filesOfSeeds(first);
      assertThat(files).anyMatch(n -> n > 30 && n < 100).anyMatch(n -> n > 100 && n < 1_000);
      assertThat(files).anyMatch(n -> n > 1_000 && n < 20_000);
      assertThat(files.stream().filter(n -> n > 20_000)).hasSizeBetween(1, 2);
    }
  }

  @Test
  void aProgramListsWhileNamesComeAndGo() {
    List<Call> calls =
        new FilledDirectoryPrograms(new SplitMix(3), new Weights(EnumSet.allOf(Operation.class)))
            .calls(50, false);
    assertThat(calls).hasSize(50).extracting(Call::verb).endsWith(Verb.READDIR);
    assertThat(calls).extracting(Call::verb).contains(Verb.FILL, Verb.GETDENTS, Verb.UNLINK);
  }
}
