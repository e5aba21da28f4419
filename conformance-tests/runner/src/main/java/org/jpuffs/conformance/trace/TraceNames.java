package org.jpuffs.conformance.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jpuffs.conformance.program.Call;

/**
 * The names that stand in traces for numbers that differ from run to run: cookies by the order in
 * which replies first told them, processes by their part, times by their being now.
 */
final class TraceNames {
  /** How far a time may be from a clock and still print as {@code NOW}. */
  private static final long NOW_SECONDS = 24 * 3600;

  private final Map<Long, String> cookies = new HashMap<>();
  private final int serverPid;
  private final long[] clocks;
  private final Map<Integer, String> clients = new ConcurrentHashMap<>();

  /**
   * Names for one mount.
   *
   * @param serverPid the process that has the device
   * @param clocks what clocks said when it was mounted, in seconds: the server's and the kernel's
   */
  TraceNames(int serverPid, long... clocks) {
    this.serverPid = serverPid;
    this.clocks = clocks.clone();
  }

  /** Calls {@code cookie} the root. */
  void root(long cookie) {
    cookies.put(cookie, "ROOT");
  }

  /** Calls {@code pid} the client, with its number in the script if it is not the first. */
  void client(int process, int pid) {
    clients.put(pid, process == Call.FIRST_PROCESS ? "CLI" : "CLI" + process);
  }

  /** The name of a node that a reply tells: a new one, if it has none. */
  String newNode(long cookie) {
    return cookie == 0 ? "NULL" : cookies.computeIfAbsent(cookie, key -> "n" + cookies.size());
  }

  /** The name of a node; its number if no reply has told it. */
  String cookie(long cookie) {
    return cookie == 0 ? "NULL" : cookies.getOrDefault(cookie, "0x" + Long.toHexString(cookie));
  }

  /** The part that a process plays; by libc one plays both, and who asks is the client. */
  String pid(int pid) {
    return clients.getOrDefault(pid, pid == serverPid ? "SRV" : "KERN");
  }

  /** A time: {@code NOW}, or seconds and nanoseconds. */
  String time(long seconds, long nanoseconds) {
    for (long clock : clocks) {
      if (Math.abs(seconds - clock) <= NOW_SECONDS) {
        return "NOW";
      }
    }
    return String.format("%d.%09d", seconds, nanoseconds);
  }
}
