package org.jpuffs.conformance.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a trace must agree between two kernels: requests, complaints, answers to the server and
 * their order, and the results of calls. What differs from run to run, or is the file system's own,
 * is taken out; nodes get names by the order in which they are first seen. Within a call,
 * complaints about READ come last: some READs are answered while the process goes on.
 *
 * <p>Where processes run at the same time, each has an order of its own, and at the end of such a
 * trace there is none.
 */
final class TraceRule {
  private static final Pattern NUMBERS = Pattern.compile(" (?:id|lid)=[0-9]+");
  private static final Pattern COOKIE =
      Pattern.compile("(?<= (?:ck|targ|src|targdir|fhcookie)=)(?:n[0-9]+|0x[0-9a-f]+)");
  private static final Pattern LOCK_OWNER = Pattern.compile("(?<= fl\\{)([^}]*) pid=\\S+");
  private static final Pattern OF_PROCESS = Pattern.compile("^(SYS[<>] )proc (\\d+) ");
  private static final Pattern CAUSED_BY = Pattern.compile(" pid=(\\S+)");
  private static final String CLIENT = "CLI";
  private static final String TOGETHER = "SYS> together ";
  private static final String END = "SYS> (end) ";
  private static final Pattern OWN_STAT =
      Pattern.compile(" (?:ino|blocks|blksize|[amc]time|birthtime)=[^ }]*");
  private static final Pattern OWN_DIRECTORY_STAT = Pattern.compile(" (?:nlink|size)=[^ }]*");
  private static final Pattern ENTRY =
      Pattern.compile("(\\S+)\\(ino=[0-9-]+,t=([0-9]+),rl=\\d+\\)");

  private final Map<String, String> cookies = new HashMap<>();
  private int seen;

  /**
   * A line of a trace that counts.
   *
   * @param index its index in the trace
   * @param raw its text
   * @param text what must agree
   */
  record Line(int index, String raw, String text) {}

  private TraceRule() {}

  /** The lines of {@code trace} that count. */
  static List<Line> apply(List<String> trace) {
    int together = indexOf(trace, TOGETHER, 0);
    int end = indexOf(trace, END, together);
    TraceRule rule = new TraceRule();
    List<Line> lines = rule.lines(trace, 0, together);
    TreeSet<String> processes = new TreeSet<>();
    for (String line : trace.subList(together, end)) {
      processes.add(processOf(line));
    }
    for (String process : processes) {
      for (int i = together; i < end; i++) {
        if (processOf(trace.get(i)).equals(process)) {
          lines.addAll(rule.lines(trace, i, i + 1));
        }
      }
    }
    List<Line> last = rule.lines(trace, end, trace.size());
    last.sort(Comparator.comparing(Line::text));
    lines.addAll(last);
    return lines;
  }

  private static int indexOf(List<String> trace, String start, int from) {
    int at = from;
    while (at < trace.size() && !trace.get(at).startsWith(start)) {
      at++;
    }
    return at;
  }

  private List<Line> lines(List<String> trace, int from, int to) {
    List<Line> lines = new ArrayList<>();
    List<Line> complaints = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String raw = trace.get(i);
      if (raw.startsWith("SYS")) {
        lines.addAll(complaints);
        complaints.clear();
        lines.add(new Line(i, raw, result(raw)));
      } else if (counts(raw)) {
        (isAboutRead(raw) ? complaints : lines).add(new Line(i, raw, frame(raw)));
      }
    }
    lines.addAll(complaints);
    return lines;
  }

  private static boolean isAboutRead(String line) {
    return line.contains(" cls=ERROR(")
        && (line.contains(" op=READ(5) ") || line.contains("\"puffs_parkdone_asyncbioread\""));
  }

  /** Who made a call or caused a frame, as frames name it. */
  private static String processOf(String line) {
    Matcher call = OF_PROCESS.matcher(line);
    if (call.find()) {
      return CLIENT + call.group(2);
    }
    Matcher frame = CAUSED_BY.matcher(line);
    return frame.find() ? frame.group(1) : line.startsWith("SYS") ? CLIENT : "";
  }

  private static boolean counts(String line) {
    boolean frame = line.startsWith("REQ ") || line.startsWith("FAF ") || line.startsWith("KRSP ");
    return frame && !isOfTheClock(line);
  }

  /** True for what the kernel's own clock causes, whenever that is. */
  private static boolean isOfTheClock(String line) {
    return line.contains(" pid=KERN ")
        && (line.contains(" op=SYNC(6) ") && line.contains(" waitfor=3 ")
            || line.contains(" op=FSYNC(16) ") && line.contains(" flags=0x8 "));
  }

  private String frame(String line) {
    String text = LOCK_OWNER.matcher(NUMBERS.matcher(line).replaceAll("")).replaceAll("$1");
    text = COOKIE.matcher(text).replaceAll(this::cookie);
    if (line.contains(" op=RECLAIM(28) ")) {
      Matcher forgotten = COOKIE.matcher(line);
      if (forgotten.find()) {
        cookies.remove(forgotten.group());
      }
    }
    return text;
  }

  private String cookie(MatchResult cookie) {
    return cookies.computeIfAbsent(cookie.group(), key -> "#" + ++seen);
  }

  private static String result(String line) {
    String call = OF_PROCESS.matcher(line).replaceFirst("$1");
    if (call.startsWith("SYS< readdir ")) {
      return listing(line);
    }
    if (call.startsWith("SYS< statvfs ") || call.startsWith("SYS< rstat ")) {
      return line.replaceAll(" \\{.*\\}", "");
    }
    if (line.contains(" {mode=")) {
      String text = OWN_STAT.matcher(line).replaceAll("");
      return line.contains(" {mode=04") ? OWN_DIRECTORY_STAT.matcher(text).replaceAll("") : text;
    }
    return line;
  }

  /** Names and types, sorted; what they were numbered, and how they were cut, is left out. */
  private static String listing(String line) {
    TreeSet<String> entries = new TreeSet<>();
    Matcher entry = ENTRY.matcher(line);
    while (entry.find()) {
      entries.add(entry.group(1) + ":" + entry.group(2));
    }
    String rest = entry.replaceAll("").replaceAll(" +\\|", "").replaceAll(" +", " ");
    return rest + " " + entries;
  }
}
