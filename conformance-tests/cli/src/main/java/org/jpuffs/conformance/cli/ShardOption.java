package org.jpuffs.conformance.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.report.Shard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --shard}. */
final class ShardOption {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})/([0-9]{1,5})");

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "run only part I of N parts of the programs, whole blocks of 500; puffs merge makes one"
              + " report of those of all parts. Needs --all")
  private @Nullable String text;

  /** Whether the user gave the option. */
  boolean isGiven() {
    return text != null;
  }

  /**
   * The part; the whole if the option was not given.
   *
   * @param all whether --all was given
   * @param programs the number of programs of the run
   * @throws UsageException if the option is wrong, or cannot apply
   */
  Shard shard(boolean all, long programs) {
    String given = text;
    if (given == null) {
      return Shard.WHOLE;
    }
    if (!all) {
      throw new UsageException(
          "--shard "
              + given
              + ": without --all a run ends at its third violation, which no part can know: add"
              + " --all");
    }
    if (programs > Shard.MOST_PROGRAMS) {
      throw new UsageException(
          "--programs " + programs + ": with --shard give at most " + Shard.MOST_PROGRAMS);
    }
    Matcher matcher = FORM.matcher(given);
    try {
      return matcher.matches()
          ? new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
          : new Shard(0, 0);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--shard " + given + ": give I/N, with N from 1 to " + Shard.MOST + " and I from 1 to N",
          e);
    }
  }
}
