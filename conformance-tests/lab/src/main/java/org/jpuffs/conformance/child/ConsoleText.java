package org.jpuffs.conformance.child;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a child printed on its standard error: the console of its kernel, and the JVM's own report
 * of a fatal signal.
 *
 * <p>This is text, and no other source exists: a kernel that panics prints where, and then it is
 * gone. The text names and groups deaths for people. Whether the child died, and how, is decided
 * without it.
 */
final class ConsoleText {
  /** Every line of the JVM's report of a fatal signal starts with this. */
  private static final String JVM_REPORT = "#";

  /** The line of that report with the function in which the signal arrived. */
  private static final Pattern FRAME = Pattern.compile("# C  \\[.*\\]  (?:rumpns_)?(\\w+).*");

  /** The place of a failed KASSERT(9). */
  private static final Pattern ASSERTION =
      Pattern.compile("([^/\"]+)\", line (\\d+)", Pattern.DOTALL);

  private static final Pattern PANIC = Pattern.compile("panic: ([^;\\n]{1,60})");

  private final List<String> console = new ArrayList<>();
  private String function = "";

  /** Takes one line; true if the kernel printed it, false if it is of the JVM's report. */
  synchronized boolean add(String line) {
    if (line.startsWith(JVM_REPORT)) {
      Matcher frame = FRAME.matcher(line);
      if (frame.matches()) {
        function = frame.group(1);
      }
      return false;
    }
    console.add(line);
    return true;
  }

  /** The function of the kernel in which a fatal signal arrived; empty if the JVM named none. */
  synchronized String function() {
    return function;
  }

  /** The kernel's line about its panic; empty if there is none. */
  synchronized String panicLine() {
    return console.stream()
        .filter(line -> line.contains("panic"))
        .findFirst()
        .map(String::strip)
        .orElse("");
  }

  /** One name for all deaths at the same place: a function, {@code file:line}, or panic's words. */
  synchronized String place() {
    if (!function.isEmpty()) {
      return function;
    }
    String panic = panicLine();
    Matcher assertion = ASSERTION.matcher(panic);
    if (assertion.find()) {
      return assertion.group(1) + ":" + assertion.group(2);
    }
    Matcher words = PANIC.matcher(panic);
    return words.find() ? words.group(1) : "a panic";
  }
}
