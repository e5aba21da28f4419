package org.jpuffs.conformance.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.Verb;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignTest {
  /** A run that made every call and one request for each. */
  private record Run(@Nullable String finding, long calls, long requests)
      implements RunResult<String> {}

  /** Programs of {@code failing} calls and more fail, the longest of them otherwise. */
  private record Subjects(int failing, int otherwise) implements Subject<String> {
    @Override
    public Run run(Program program) {
      int calls = program.calls().size();
      return new Run(finding(calls), calls, calls);
    }

    private @Nullable String finding(int calls) {
      return calls >= otherwise ? "other" : calls >= failing ? "failure" : null;
    }

    @Override
    public @Nullable String reproduce(Program candidate, String sought) {
      String found = finding(candidate.calls().size());
      return sought.equals(found) ? found : null;
    }
  }

  private static class Reports implements Campaign.Listener<Long, String> {
    final List<String> lines = new ArrayList<>();

    @Override
    public void failed(Long seed, Program smallest, String finding) {
      lines.add(seed + " " + finding + " with " + smallest.calls().size() + " calls");
    }
  }

  private static Drawn<Long> ofLength(long length) {
    List<Call> calls = Collections.nCopies((int) length, Call.of(Verb.SYNC));
    return new Drawn<>(length, new Program(Setup.DEFAULT, calls));
  }

  @Test
  void everyFailureIsShrunkToTheSameFailureAndReported() {
    Reports reports = new Reports();
    new Campaign<>(new Subjects(5, 8))
        .run(4, tally -> tally.programs() < 5, CampaignTest::ofLength, reports);
    assertThat(reports.lines)
        .containsExactly(
            "5 failure with 5 calls",
            "6 failure with 5 calls",
            "7 failure with 5 calls",
            "8 other with 8 calls");
  }

  @Test
  void theTallyCountsTheProgramsThatWereDrawnButNoRunOfTheShrinker() {
    Campaign<String> campaign = new Campaign<>(new Subjects(2, 100));
    campaign.run(1, tally -> tally.programs() < 4, CampaignTest::ofLength, new Reports());
    assertThat(campaign.tally()).isEqualTo(new Tally(4, 10, 10, 3));
  }

  @Test
  void aFailureThatIsNotReportedIsCounted() {
    Reports reports =
        new Reports() {
          @Override
          public boolean isReported(String finding) {
            return finding.equals("other");
          }
        };
    Campaign<String> campaign = new Campaign<>(new Subjects(2, 4));
    campaign.run(1, tally -> tally.programs() < 4, CampaignTest::ofLength, reports);
    assertThat(campaign.tally().failures()).isEqualTo(3);
    assertThat(reports.lines).containsExactly("4 other with 4 calls");
  }

  @Test
  void aCampaignThatIsResumedAtACheckpointEndsWithTheSameTally() {
    List<Checkpoint> checkpoints = new ArrayList<>();
    Reports reports =
        new Reports() {
          @Override
          public void starts(Checkpoint checkpoint, Drawn<Long> drawn) {
            checkpoints.add(checkpoint);
          }
        };
    Campaign<String> whole = new Campaign<>(new Subjects(3, 100));
    whole.run(1, tally -> tally.programs() < 6, CampaignTest::ofLength, reports);
    Checkpoint third = checkpoints.get(2);
    assertThat(third).isEqualTo(new Checkpoint(3, new Tally(2, 3, 3, 0)));
    Campaign<String> resumed = new Campaign<>(new Subjects(3, 100), third.tally());
    resumed.run(third.next(), tally -> tally.programs() < 6, CampaignTest::ofLength, new Reports());
    assertThat(resumed.tally()).isEqualTo(whole.tally());
  }
}
