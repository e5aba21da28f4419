package org.jpuffs.conformance.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Takes the lines of a trace as messages. Numbers of requests, lengths of frames, a caller that is
 * user 0, and the times that a call returns are left out: {@code ./puffs run --trace} prints them.
 */
public final class MessageLog implements Consumer<String> {
  private static final int MOST = 120;

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          " (id|cls|pid|lid|flen|buflen|\\w*namelen|\\w*iop|\\w+flags|ncookies|dentoff|ioflag)"
              + "=\\S+(?<!})| flags=0x\\w+\\([A-Z|]*\\)| cred=(uid0/gid0/ng0|NOCRED)(?= |$)"
              + "| rdev=0x0| filerev=0");

  private static final Pattern TIMES = Pattern.compile(" ([amc]|birth)time=[^ }]+");
  private static final Pattern OPERATION = Pattern.compile(" op=(\\w+)\\(\\d+\\)");
  private static final Pattern NAME = Pattern.compile(" (\\w*_)?name=\"");

  private final Deque<Message> last = new ArrayDeque<>();
  private int leftOut;

  /** Takes the next line of a trace. Lines about the mount are no messages. */
  @Override
  public void accept(String line) {
    int blank = line.indexOf(' ');
    String kind = blank < 0 ? line : line.substring(0, blank);
    String rest = blank < 0 ? "" : line.substring(blank).stripLeading();
    switch (kind) {
      case "SYS>" -> add(Message.Way.CALL, rest);
      case "SYS<" -> add(Message.Way.RETURN, TIMES.matcher(rest).replaceAll(""));
      case "REQ", "KRSP" -> add(Message.Way.REQUEST, frame(rest));
      case "FAF" -> add(Message.Way.UNANSWERED, frame(rest));
      case "RSP" -> add(Message.Way.REPLY, reply(rest));
      case "SRVWRITE" -> add(Message.Way.REPLY, "writes " + rest);
      default -> {}
    }
  }

  private void add(Message.Way way, String text) {
    last.addLast(new Message(way, text));
    if (last.size() > MOST) {
      last.removeFirst();
      leftOut++;
    }
  }

  private static String frame(String fields) {
    String label = LEFT_OUT.matcher(" " + fields).replaceAll("");
    label = OPERATION.matcher(label).replaceAll(" $1");
    label = NAME.matcher(label).replaceAll(" \"");
    return label.replaceFirst(" ck=(NULL)?", " ").replace("  ", " ").strip();
  }

  private static String reply(String fields) {
    String label = OPERATION.matcher(LEFT_OUT.matcher(" " + fields).replaceAll("")).replaceAll("");
    return label.replaceFirst(" rv=", " ").replaceFirst("^ 0\\b", " ok").strip();
  }

  /** The messages so far; of many the last {@value #MOST}. */
  public Messages messages() {
    return new Messages(leftOut, List.copyOf(last));
  }
}
