package org.jpuffs.conformance.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.program.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --for}. */
final class TimeLimitOption {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})(s|m|h)");

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description =
          "run blocks of 500 programs until this time has passed, as 90s, 10m or 2h, in place of"
              + " --programs; the verdict has the equal --programs")
  private @Nullable String text;

  /**
   * The time; null if it was not given.
   *
   * @throws UsageException if it has another form
   */
  @Nullable Duration limit() {
    String given = text;
    if (given == null) {
      return null;
    }
    Matcher matcher = FORM.matcher(given);
    if (!matcher.matches()) {
      throw new UsageException(
          "--for " + given + ": give a number of seconds, minutes or hours, as 90s, 10m or 2h");
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
