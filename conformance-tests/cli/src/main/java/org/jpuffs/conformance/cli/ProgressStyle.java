package org.jpuffs.conformance.cli;

import java.io.Console;
import java.util.Map;

/** How a command shows how far it is. */
enum ProgressStyle {
  /** Not at all: another program reads what is printed. */
  NONE,
  /** By a line from time to time, for logs. */
  LINES,
  /** By a line that is written again and again. */
  PLAIN_BAR,
  /** By such a line, in colours. */
  COLOURED_BAR;

  /** The style for this JVM. */
  static ProgressStyle ofSystem() {
    return of(System.getenv(), isTerminal());
  }

  /**
   * The style to use. CI systems set the variable {@code CI}. Users who want no colours set {@code
   * NO_COLOR}.
   *
   * @param environment the variables of the environment
   * @param terminal whether a terminal shows what is printed
   */
  static ProgressStyle of(Map<String, String> environment, boolean terminal) {
    String ci = environment.getOrDefault("CI", "");
    if (!ci.isEmpty() && !ci.equals("false")) {
      return LINES;
    }
    if (!terminal) {
      return NONE;
    }
    String kind = environment.getOrDefault("TERM", "dumb");
    if (kind.equals("dumb")) {
      return LINES;
    }
    return environment.getOrDefault("NO_COLOR", "").isEmpty() ? COLOURED_BAR : PLAIN_BAR;
  }

  @SuppressWarnings("SystemConsoleNull") // it is null up to JDK 21, and asked for its kind later
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && isTerminal(console);
  }

  /** From JDK 22 on there is a console also where there is no terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
