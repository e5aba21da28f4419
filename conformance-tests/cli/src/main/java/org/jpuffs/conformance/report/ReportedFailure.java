package org.jpuffs.conformance.report;

import java.util.List;
import org.jpuffs.conformance.check.FailureText;
import org.jpuffs.conformance.check.Finding;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.conformance.trace.SequenceDiagram;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a run.
 *
 * @param origin where its program is from
 * @param seed the seed of the program, or its number among all programs; null if it has none
 * @param prefix the prefix of a guided program; null if it has none
 * @param rule the rule that is broken
 * @param index the call that breaks it, from 0; the number of calls for the end of the program
 * @param place the call as in a script
 * @param expected the outcomes that the rules allow, a line each
 * @param seen what happened
 * @param script the program, a line each
 * @param messages the messages between client, kernel and file system
 * @param again the command that runs the whole program again; null if there is none
 * @param replay the command that runs the script again, which it reads from its standard input
 * @param test a JUnit test that runs the script again, a line each
 * @param programs how many programs failed in this way, this one among them; 1 unless each rule is
 *     reported once
 */
public record ReportedFailure(
    Origin origin,
    @Nullable Long seed,
    @Nullable String prefix,
    Requirement rule,
    int index,
    String place,
    List<String> expected,
    String seen,
    List<String> script,
    Messages messages,
    @Nullable String again,
    String replay,
    List<String> test,
    long programs) {
  /** Copies the lists. */
  public ReportedFailure {
    expected = List.copyOf(expected);
    script = List.copyOf(script);
    test = List.copyOf(test);
  }

  /** Where a program is from. */
  public enum Origin {
    /** It only looks at what a fresh file system holds. */
    INSPECTION("inspection"),
    /** It has failed in an earlier check, and was kept. */
    KEPT("kept"),
    /** It is a random program, and shrunk. */
    SEED("seed"),
    /** It is one of all programs of a length, and shrunk. */
    EXHAUSTIVE("exhaustive"),
    /** The user gave it. */
    SCRIPT("script"),
    /** It is a random program, and has killed the kernel. */
    DEATH("death"),
    /** It was being run when a call did not return. */
    HUNG("hung");

    private final String word;

    Origin(String word) {
      this.word = word;
    }

    /** The word in a report. */
    public String word() {
      return word;
    }
  }

  /** The same failure of so many programs. */
  public ReportedFailure withPrograms(long all) {
    return new ReportedFailure(
        origin, seed, prefix, rule, index, place, expected, seen, script, messages, again, replay,
        test, all);
  }

  /** Whether its program is one of many, of which each kind of failure can be reported once. */
  public boolean isOneOfMany() {
    return switch (origin) {
      case SEED, DEATH, EXHAUSTIVE -> true;
      case INSPECTION, KEPT, SCRIPT, HUNG -> false;
    };
  }

  /** What is reported once: the rule, and for a kernel that died the reason. */
  public String kind() {
    return origin == Origin.DEATH ? rule.id() + ": " + Finding.kindOfDeath(seen) : rule.id();
  }

  /** How it was found, in words: the first line of its text has them after the number. */
  public String found() {
    return programs > 1 ? how() + "; " + programs + " programs failed so" : how();
  }

  private String how() {
    return switch (origin) {
      case INSPECTION -> "by looking at what a fresh file system holds, shrunk";
      case KEPT -> "by a kept failure";
      case SEED -> "by the program of seed " + seedText() + ", shrunk";
      case DEATH -> "by the program of seed " + seedText() + ", not shrunk";
      case EXHAUSTIVE -> "by program number " + seed + ", shrunk";
      case SCRIPT -> "by the program of the script";
      case HUNG -> "a call that does not return";
    };
  }

  private String seedText() {
    return seed + (prefix == null ? "" : " with prefix " + prefix);
  }

  /**
   * The text for people, without the last line end.
   *
   * @param number the number of the violation, from 1
   */
  public String text(int number) {
    String text =
        "violation "
            + number
            + ", "
            + found()
            + ":\n"
            + FailureText.of(script, place, rule, expected, seen, SequenceDiagram.lines(messages));
    return again == null ? text.stripTrailing() : text + "  again\n    " + again;
  }
}
