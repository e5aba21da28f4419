package org.jpuffs.conformance.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** The state of the model: files, descriptors, the working directory, and what was learned. */
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

  final String mountPoint;
  final Set<Operation> operations;

  /** True if the kernel caches pages. */
  final boolean caching;

  /** True if the file system is told at once of how large a file becomes. */
  final boolean telling;

  /** True if the kernel caches names. */
  final boolean cachingNames;

  final Node root = new Node();

  /** The descriptors of the process that makes the call. */
  Map<String, Descriptor> descriptors = new HashMap<>();

  /** Its working directory, null while that is outside of the mount or not known. */
  @Nullable Node cwd;

  private int process = Call.FIRST_PROCESS;
  private final Map<Integer, Place> others = new HashMap<>();

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
  }

  /**
   * What a process that makes no call now has open, and where it is.
   *
   * @param cwd as {@link World#cwd}
   */
  private record Place(Map<String, Descriptor> descriptors, @Nullable Node cwd) {}

  /** The next call is made by process {@code caller}. */
  void calledBy(int caller) {
    if (caller != process) {
      others.put(process, new Place(descriptors, cwd));
      Place place = others.remove(caller);
      descriptors = place == null ? new HashMap<>() : place.descriptors();
      cwd = place == null ? null : place.cwd();
      process = caller;
    }
  }

  /** True if the node can still be reached by a name, a descriptor or as a working directory. */
  boolean isAlive(Node node) {
    return node.linked
        || node.openings > 0
        || node == cwd
        || others.values().stream().anyMatch(place -> place.cwd() == node);
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
}
