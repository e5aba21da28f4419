package org.jpuffs.conformance.oracle.old;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** The state of the model: files, descriptors, the client, and what was learned. */
final class World {
  /** How a file system counts the links of directories. */
  enum DirectoryLinks {
    /** Not seen yet. */
    UNKNOWN,
    /** Always 1. */
    ONE,
    /** 2, and one for each directory inside. */
    COUNTED
  }

  /** In bytes: many times what a program writes. */
  private static final long MUCH_ROOM = 1L << 26;

  private static final long MANY_FILES = 10_000;

  /** Bytes of a file that may take more room than was told of, if its holes do. */
  private static final long LARGE = 1L << 20;

  final String mountPoint;
  final Set<Operation> operations;

  /** True if the kernel caches pages. */
  final boolean caching;

  /** True if the file system is told at once of how large a file becomes. */
  final boolean telling;

  /** True if the kernel caches names. */
  final boolean cachingNames;

  /** True if the kernel may know the parent of a directory without asking. */
  final boolean cachingParents;

  /** True if every operation is sent, whether or not the file system has it. */
  final boolean sendingAll;

  /** True if permission is asked for. */
  final boolean checking;

  /** True if the kernel keeps times and sizes for a while, and tells them instead. */
  final boolean keeping;

  final Eras eras = new Eras();

  final Node root = new Node();
  private final Map<Integer, Client> clients = new HashMap<>();
  private int process = Call.FIRST_PROCESS;

  /** Who makes the call. */
  Client client = new Client();

  /** True if the kernel may refer to something for ever, and find itself busy. */
  boolean mayStayBusy;

  /** True once nothing is known any more of which name leads where, or what a call was about. */
  boolean lost;

  /** As many bytes as POSIX wants a name to have, if not more are made. */
  private static final int LEAST_NAME_MAX = 14;

  /** The file system has told of so much room that no program fills it. */
  private boolean roomy;

  /** A file was larger than any that such a program makes. */
  private boolean large;

  /** How many calls have been made that change something, or may. */
  int changes;

  /** Bytes in the longest name that was made. */
  int longestName;

  /** Bytes in the shortest name that the file system has found too long. */
  int shortestRefused = Integer.MAX_VALUE;

  /** How many bytes a name may have, as the file system tells; 0 if it has not. */
  int toldLimit;

  DirectoryLinks directoryLinks = DirectoryLinks.UNKNOWN;
  private final Map<Long, Node> byIno = new HashMap<>();
  private long device;
  private boolean deviceSeen;

  World(String mountPoint, Set<KernelFlag> flags, Set<Operation> operations) {
    this.mountPoint = mountPoint;
    this.operations = operations;
    this.caching = !flags.contains(KernelFlag.NOCACHE_PAGE);
    this.telling = !caching || flags.contains(KernelFlag.NOFLUSH_META);
    this.cachingNames = !flags.contains(KernelFlag.NOCACHE_NAME);
    this.cachingParents = cachingNames || flags.contains(KernelFlag.CACHE_DOTDOT);
    this.mayStayBusy = flags.contains(KernelFlag.CACHE_DOTDOT);
    this.sendingAll = flags.contains(KernelFlag.ALLOPS);
    this.keeping = !flags.contains(KernelFlag.NOFLUSH_META);
    this.checking = operations.contains(Operation.ACCESS);
    clients.put(process, client);
  }

  boolean has(Operation operation) {
    return operations.contains(operation);
  }

  /** True if the file system is asked for it, whether or not it has it. */
  boolean sends(Operation operation) {
    return sendingAll || has(operation);
  }

  /** True if the file system may find a name of so many bytes too long, for all that is known. */
  boolean mayBeTooLong(int length) {
    return length > Math.max(LEAST_NAME_MAX, Math.max(longestName, toldLimit));
  }

  /** The file system has found a name of so many bytes too long. */
  void refusedName(int length) {
    shortestRefused = Math.min(shortestRefused, length);
  }

  /** The next call is made by process {@code caller}. */
  void calledBy(int caller) {
    if (caller != process) {
      process = caller;
      client = clients.computeIfAbsent(caller, number -> new Client());
    }
  }

  /** True if the node can still be reached by a name, a descriptor or as a working directory. */
  boolean isAlive(Node node) {
    return node.isLinked() || isUsed(node);
  }

  /** The living node with that number, null if none is known. */
  @Nullable Node withIno(long ino) {
    Node node = byIno.get(ino);
    return node != null && isAlive(node) ? node : null;
  }

  /** Remembers the number of a node. */
  void learnIno(Node node, long ino) {
    if (node.ino != ino) {
      node.ino = ino;
      byIno.put(ino, node);
    }
  }

  /** True if {@code seen} is the device of all files, which the first one tells. */
  boolean isDevice(long seen) {
    if (!deviceSeen) {
      deviceSeen = true;
      device = seen;
    }
    return device == seen;
  }

  /** The file system sets the time of the last change of {@code node}. */
  void changedThere(Node node) {
    node.times.changed(eras);
  }

  /** The time of the last change of {@code node} is set, by the kernel if that keeps times. */
  void changed(Node node) {
    if (keeping) {
      node.times.stamp();
    } else {
      node.times.changed(eras);
    }
  }

  /** The file system tells how many bytes and files there is room for. */
  void tellRoom(long bytes, long files) {
    roomy = bytes >= MUCH_ROOM && files >= MANY_FILES;
  }

  /** A file may reach this byte. */
  void reach(long end) {
    large |= end > LARGE;
  }

  /** False where the file system has told of room for all that programs make. */
  boolean mayBeFull() {
    return !roomy || large;
  }

  /** How many files have a name, the root among them. */
  long files() {
    return files(root);
  }

  /** True if the file system holds a byte for sure. */
  boolean hasData() {
    return hasData(root);
  }

  private static boolean hasData(Node directory) {
    for (Node node : directory.entries.values()) {
      if (node.directory ? hasData(node) : node.content.isStored()) {
        return true;
      }
    }
    return false;
  }

  private static long files(Node directory) {
    long count = 1;
    for (Node node : directory.entries.values()) {
      count += node.directory ? files(node) : node.names == 1 ? 1 : 0;
    }
    return count;
  }

  /** Each process closes all, becomes user 0 and is nowhere. */
  void left() {
    clients.values().forEach(Client::leave);
  }

  /** The mount is a new one: the kernel knows nothing any more. */
  void remounted() {
    deviceSeen = false;
    byIno.values().removeIf(node -> !node.isLinked());
    settle(root);
  }

  /**
   * The kernel knows nothing any more of what nobody uses. What it had kept it has sent, and nobody
   * was told if that was refused.
   */
  void drained() {
    drain(root);
  }

  private void drain(Node node) {
    if (node != root && !isUsed(node)) {
      if (node.times.isDirty() && (node.flags & Rights.PROTECTED) != 0) {
        node.content.doubt();
      }
      if (node.times.isTouched()) {
        node.times.perhapsWritten(false);
      }
      if (!mayStayBusy) {
        node.times.stored();
        node.forgetParents();
      }
    }
    node.entries.values().forEach(this::drain);
  }

  private boolean isUsed(Node node) {
    return node.openings > 0
        || node.held
        || clients.values().stream().anyMatch(each -> each.cwd == node);
  }

  private static void settle(Node node) {
    node.held = false;
    node.content.tell();
    node.times.stored();
    node.forgetParents();
    node.entries.values().forEach(World::settle);
  }
}
