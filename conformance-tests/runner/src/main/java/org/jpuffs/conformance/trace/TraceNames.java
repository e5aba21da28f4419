package org.jpuffs.conformance.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.text.FrameNames;

/**
 * Names for the numbers that differ between runs: cookies by the order in which replies first name
 * them, processes by their role, and one name for the present time.
 */
final class TraceNames implements FrameNames {
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
   * @param clocks the times of the server and of the kernel at the mount, in seconds
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

  /** The name of a node that a reply names: a new name if it has none. */
  @Override
  public String newNode(long cookie) {
    return cookie == 0 ? "NULL" : cookies.computeIfAbsent(cookie, key -> "n" + cookies.size());
  }

  /** The name of a node; its number if no reply named it. */
  @Override
  public String cookie(long cookie) {
    return cookie == 0 ? "NULL" : cookies.getOrDefault(cookie, "0x" + Long.toHexString(cookie));
  }

  /**
   * The role of a process. With the libc backend one process has both roles; a request is then made
   * by the client.
   */
  @Override
  public String pid(int pid) {
    return clients.getOrDefault(pid, pid == serverPid ? "SRV" : "KERN");
  }

  /** A time: {@code NOW}, or seconds and nanoseconds. */
  @Override
  public String time(long seconds, long nanoseconds) {
    for (long clock : clocks) {
      if (Math.abs(seconds - clock) <= NOW_SECONDS) {
        return "NOW";
      }
    }
    return String.format("%d.%09d", seconds, nanoseconds);
  }
}
