package org.jpuffs.conformance.oracle;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.fs.FileType;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a mounted file system: its files, the processes that use it, and what was
 * learned from outcomes. Only an effect changes it: each mutator takes an update.
 */
final class Model {
  /** How a file system counts the links of directories. */
  enum DirectoryLinks {
    /** Not seen yet. */
    UNKNOWN,
    /** Always 1. */
    ONE,
    /** 2, and one more for each directory inside. */
    COUNTED
  }

  /** In bytes: far more than a program writes. */
  private static final long AMPLE_SPACE = 1L << 26;

  private static final long AMPLE_FILES = 10_000;

  /** In bytes: a larger file may take more space than was reported, if its gaps take space. */
  private static final long LARGE_FILE = 1L << 20;

  /** {@code _POSIX_NAME_MAX}, in bytes. */
  private static final int SHORTEST_NAME_LIMIT = 14;

  final MountConfig config;
  final ClockEpochs epochs = new ClockEpochs();
  final OptionalCallState optional = new OptionalCallState();
  final Node root;

  private final ProcessState[] processes = new ProcessState[Call.LAST_PROCESS];
  private final Map<Long, Node> byIno = new HashMap<>();
  private boolean mayStayBusy;
  private boolean unpredictable;
  private boolean ampleSpaceReported;
  private boolean hasLargeFile;
  private @Nullable ReportedSpace reportedSpace;
  private long filesMade;
  private int changes;
  private int longestName;
  private int digitsOfTimes;
  private int shortestRefusedName = Integer.MAX_VALUE;
  private int reportedNameLimit;
  private DirectoryLinks directoryLinks = DirectoryLinks.UNKNOWN;
  private @Nullable Long device;

  /** The one mode of all files of a type, where files have none of their own. */
  private final Map<FileType, Integer> fixedModes = new EnumMap<>(FileType.class);

  /** A model of the file system that {@code tree} shows; of an empty one if it is null. */
  Model(Update update, MountConfig config, @Nullable KnownTree tree) {
    this.config = config;
    this.root = tree == null ? Node.root(config) : tree.enter(update, this);
    this.filesMade = tree == null ? 1 : Long.MAX_VALUE / 2;
    this.mayStayBusy = config.keepsParentReferences;
    Arrays.setAll(processes, number -> new ProcessState(config.client));
  }

  /** The process of that number, which counts from {@link Call#FIRST_PROCESS}. */
  ProcessState process(int number) {
    return processes[number - Call.FIRST_PROCESS];
  }

  /** True once outcomes cannot be predicted any more. */
  boolean isUnpredictable() {
    return unpredictable;
  }

  /** True if the kernel may keep a reference for ever, and find the mount busy. */
  boolean mayStayBusy() {
    return mayStayBusy;
  }

  /** How many calls were made that change files, or may. */
  int changes() {
    return changes;
  }

  /** The length of the longest name that was made, in bytes. */
  int longestName() {
    return longestName;
  }

  /** How many digits after the second the file system keeps of times, as far as it is known. */
  int digitsOfTimes() {
    return digitsOfTimes;
  }

  /** The length of the shortest name that the file system has refused as too long, in bytes. */
  int shortestRefusedName() {
    return shortestRefusedName;
  }

  DirectoryLinks directoryLinks() {
    return directoryLinks;
  }

  /** True if the file system may refuse a name of so many bytes as too long. */
  boolean mayBeTooLong(int length) {
    return length > Math.max(SHORTEST_NAME_LIMIT, Math.max(longestName, reportedNameLimit));
  }

  /**
   * True if the file system may be full.
   *
   * @param end the last byte that a file reaches by this call, 0 if it does not grow
   */
  boolean mayBeFull(long end) {
    return !ampleSpaceReported || hasLargeFile || end > LARGE_FILE;
  }

  /** True if a file may have had more than 1 MiB. */
  boolean hasLargeFile() {
    return hasLargeFile;
  }

  /** What statvfs(2) has reported last; null if there is no report yet. */
  @Nullable ReportedSpace reportedSpace() {
    return reportedSpace;
  }

  /** True if a process refers to the file, or a name does. */
  boolean isAlive(Node node) {
    return node.isLinked() || isUsed(node);
  }

  private boolean isUsed(Node node) {
    if (node.openings() > 0 || node.isHeldByKernel()) {
      return true;
    }
    for (ProcessState process : processes) {
      if (process.workingDirectory() == node) {
        return true;
      }
    }
    return false;
  }

  /** The living file with that number, null if none is known. */
  @Nullable Node withIno(long ino) {
    Node node = byIno.get(ino);
    return node != null && isAlive(node) ? node : null;
  }

  /** True if {@code seen} may be the device that all files of the mount are on. */
  boolean isDevice(long seen) {
    return device == null || device == seen;
  }

  /** A file was made. */
  void countMade(Update update) {
    filesMade++;
  }

  /**
   * How many files were ever made, the root included. It is not known, and a large number, if files
   * existed before the program.
   */
  long filesMade() {
    return filesMade;
  }

  /** How many files have one name, the root included: there are at least so many files. */
  long countFiles() {
    return countFiles(root);
  }

  private static long countFiles(Node directory) {
    long count = 1;
    for (Node node : directory.entries().values()) {
      count += node.directory ? countFiles(node) : node.names() == 1 ? 1 : 0;
    }
    return count;
  }

  /** True if the file system has bytes of a file. */
  boolean hasStoredData() {
    return hasStoredData(root);
  }

  private static boolean hasStoredData(Node directory) {
    for (Node node : directory.entries().values()) {
      if (node.directory ? hasStoredData(node) : node.content().isStored()) {
        return true;
      }
    }
    return false;
  }

  /** From now on outcomes cannot be predicted. */
  void becomeUnpredictable(Update update) {
    unpredictable = true;
  }

  /** The kernel keeps a reference to {@code node} until the file system is unmounted. */
  void keepReference(Update update, @Nullable Node node) {
    mayStayBusy = true;
    if (node != null) {
      node.heldByKernel(update, true);
    }
  }

  /** A call was made that changes files, or may. */
  void countChange(Update update) {
    changes++;
  }

  /** The file system sets the time of the last change of {@code node}. */
  void changedByFileSystem(Update update, Node node) {
    node.times().changed(update, epochs);
  }

  /** The time of the last change of {@code node} is set, by the kernel if it keeps times. */
  void changed(Update update, Node node) {
    if (config.delaysMetadata) {
      node.times().changedByKernel(update);
    } else {
      node.times().changed(update, epochs);
    }
  }

  /** A name was made. */
  void learnName(Update update, int length) {
    longestName = Math.max(longestName, length);
  }

  /** The file system has kept so many digits of a time. */
  void learnDigitsOfTimes(Update update, int digits) {
    digitsOfTimes = Math.max(digitsOfTimes, digits);
  }

  /** The file system has refused a name as too long. */
  void learnRefusedName(Update update, int length) {
    shortestRefusedName = Math.min(shortestRefusedName, length);
  }

  /** The file system has reported how long a name may be. */
  void learnNameLimit(Update update, int limit) {
    reportedNameLimit = Math.max(reportedNameLimit, limit);
  }

  /** The file system has reported how many bytes and files are free. */
  void learnSpace(Update update, long bytes, long files) {
    ampleSpaceReported = bytes >= AMPLE_SPACE && files >= AMPLE_FILES;
  }

  /** The file system has reported what is free. */
  void learnReport(Update update, ReportedSpace report) {
    reportedSpace = report;
  }

  /** A file may reach this byte. */
  void reach(Update update, long end) {
    hasLargeFile |= end > LARGE_FILE;
  }

  void learnDirectoryLinks(Update update, DirectoryLinks learned) {
    directoryLinks = learned;
  }

  /** A file of the mount is on this device. The first file decides. */
  void learnDevice(Update update, long seen) {
    device = device == null ? Long.valueOf(seen) : device;
  }

  /** All files of a type have the mode of one, if files have none of their own. */
  void learnMode(Update update, Node node, int mode) {
    if (config.lacks(Capability.MODES) && fixedModes.put(node.type, mode) == null) {
      fixModes(update, root);
    }
  }

  private void fixModes(Update update, Node node) {
    fixMode(update, node);
    for (Node entry : node.entries().values()) {
      fixModes(update, entry);
    }
  }

  /** Gives a file the mode of its type, if it is known. */
  void fixMode(Update update, Node node) {
    Integer mode = fixedModes.get(node.type);
    if (mode != null) {
      node.mode(update, mode, 0);
    }
  }

  /** The number of a file was seen. */
  void learnIno(Update update, Node node, long ino) {
    if (node.ino() != ino && !config.lacks(Capability.FILE_NUMBERS)) {
      node.ino(update, ino);
      byIno.put(ino, node);
    }
  }

  /** Each process closes all, gets its first credentials, and goes outside the mount. */
  void detachProcesses(Update update) {
    for (ProcessState process : processes) {
      process.detach(update);
    }
  }

  /** The file system was mounted again: nothing is cached. */
  void remount(Update update) {
    device = null;
    byIno.values().removeIf(node -> !node.isLinked());
    forgetCaches(update, root);
  }

  private static void forgetCaches(Update update, Node node) {
    node.heldByKernel(update, false);
    node.content().reportSize(update);
    node.times().stored(update);
    node.forgetFormerParents(update);
    for (Node entry : node.entries().values()) {
      forgetCaches(update, entry);
    }
  }

  /** Files were read on this mount already. */
  void wasRead(Update update) {
    maybeRead(update, root);
  }

  private static void maybeRead(Update update, Node node) {
    node.times().maybeRead(update);
    for (Node entry : node.entries().values()) {
      maybeRead(update, entry);
    }
  }

  /**
   * The kernel has reclaimed every vnode without a reference. It has sent what it had kept, and
   * reported no error.
   */
  void drain(Update update) {
    drain(update, root);
  }

  private void drain(Update update, Node node) {
    if (node != root && !isUsed(node)) {
      if (node.times().hasPendingData() && (node.flags() & Rights.PROTECTED) != 0) {
        node.content().becomeUnknown(update);
      }
      if (node.times().hasPendingAttributes()) {
        node.times().maybeWritten(update, false);
      }
      if (!mayStayBusy) {
        node.times().stored(update);
        node.forgetFormerParents(update);
      }
    }
    for (Node entry : node.entries().values()) {
      drain(update, entry);
    }
  }
}
