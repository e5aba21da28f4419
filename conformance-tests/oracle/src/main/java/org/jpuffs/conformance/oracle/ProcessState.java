package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.fs.Owner;
import org.jspecify.annotations.Nullable;

/** A process of the model: its credentials, its working directory, and its open files. */
final class ProcessState {
  private static final int INITIAL_UMASK = 022;

  /**
   * The file handle that a process has got from getfh(2).
   *
   * @param node the file, null if there is no handle or the file is not known
   * @param isCertain false if the handle may be of any file
   */
  record Handle(@Nullable Node node, boolean isCertain) {
    static final Handle NONE = new Handle(null, true);
    static final Handle UNKNOWN = new Handle(null, false);
  }

  private final Map<String, Descriptor> descriptors = new HashMap<>();

  /** Open files that have no name any more. */
  private final List<Descriptor> unnamed = new ArrayList<>(0);

  /** Names of descriptors of files outside the mount. */
  private final Set<String> foreign = new HashSet<>(0);

  private final Map<String, MappedRange> mappings = new HashMap<>(0);

  private @Nullable Node workingDirectory;
  private final Owner initial;
  private int uid;
  private int gid;
  private int umask = INITIAL_UMASK;
  private Handle handle = Handle.NONE;

  /** A process of {@code initial}. */
  ProcessState(Owner initial) {
    this.initial = initial;
    uid = initial.uid();
    gid = initial.gid();
  }

  /** The open file of that name, null if there is none. */
  @Nullable Descriptor descriptor(String name) {
    return descriptors.get(name);
  }

  /** True if the descriptor is of a file outside the mount: nothing is known of it. */
  boolean isForeign(String name) {
    return !foreign.isEmpty() && foreign.contains(name);
  }

  /** The working directory, null if it is outside the mount or not known. */
  @Nullable Node workingDirectory() {
    return workingDirectory;
  }

  int uid() {
    return uid;
  }

  int gid() {
    return gid;
  }

  int umask() {
    return umask;
  }

  /** The last file handle. */
  Handle handle() {
    return handle;
  }

  /** Names an open file. The file that had the name stays open. */
  void name(Update update, String name, Descriptor descriptor) {
    removeName(update, name);
    descriptors.put(name, descriptor);
  }

  /** Names a file outside the mount. */
  void nameForeign(Update update, String name) {
    removeName(update, name);
    foreign.add(name);
  }

  /** Removes a name. The file that had it stays open. */
  void removeName(Update update, String name) {
    foreign.remove(name);
    Descriptor old = descriptors.remove(name);
    if (old != null) {
      unnamed.add(old);
    }
  }

  /** Closes the descriptor of that name. */
  void close(Update update, String name) {
    foreign.remove(name);
    Descriptor descriptor = descriptors.remove(name);
    if (descriptor != null) {
      descriptor.close(update);
      descriptor.node.locks().release(update, this);
    }
  }

  /** The mapping of that name, null if there is none. */
  @Nullable MappedRange mapped(String name) {
    return mappings.get(name);
  }

  /** Names a mapping. It refers to its file like a descriptor. */
  void map(Update update, String name, MappedRange range) {
    unmap(update, name);
    mappings.put(name, range);
    range.node.countOpening(update, 1, false);
  }

  /** The mapping of that name does not exist any more. */
  void unmap(Update update, String name) {
    MappedRange range = mappings.remove(name);
    if (range != null) {
      range.node.countOpening(update, -1, false);
    }
  }

  /** A part of the mapping of that name does not exist any more. */
  void unmap(Update update, String name, long offset, long length) {
    MappedRange range = mappings.get(name);
    if (range != null) {
      range.unmap(update, offset, length);
      if (range.isUnmapped()) {
        unmap(update, name);
      }
    }
  }

  void workingDirectory(Update update, @Nullable Node directory) {
    workingDirectory = directory;
  }

  void credentials(Update update, int newUid, int newGid) {
    uid = newUid;
    gid = newGid;
  }

  void umask(Update update, int mask) {
    umask = mask;
  }

  void handle(Update update, Handle newHandle) {
    handle = newHandle;
  }

  /** Closes all, gets its first credentials, and goes outside the mount. */
  void detach(Update update) {
    unnamed.addAll(descriptors.values());
    for (Descriptor descriptor : unnamed) {
      descriptor.close(update);
      descriptor.node.locks().release(update, this);
    }
    unnamed.clear();
    descriptors.clear();
    foreign.clear();
    List.copyOf(mappings.keySet()).forEach(name -> unmap(update, name));
    workingDirectory = null;
    uid = initial.uid();
    gid = initial.gid();
    handle = handle == Handle.NONE ? handle : new Handle(handle.node(), false);
  }
}
