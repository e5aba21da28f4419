package org.jpuffs.conformance.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process of the model: who it is, where it is, and what it has open. */
final class Client {
  /** What a process begins with. */
  private static final int UMASK = 022;

  /** What it has open, by name. */
  final Map<String, Descriptor> descriptors = new HashMap<>();

  /** Descriptors of files that are not of this mount, by name: nothing is known of them. */
  final Set<String> foreign = new HashSet<>();

  /** The working directory, null while it is outside of the mount or not known. */
  @Nullable Node cwd;

  int uid;
  int gid;
  int umask = UMASK;

  /** What its last handle was made of, null if there is none. */
  @Nullable Node handle;

  /** True if it is not known what its last handle leads to. */
  boolean handleIsOpen;

  /** It closes all, becomes user 0 and goes where it began. */
  void leave() {
    for (Descriptor descriptor : descriptors.values()) {
      descriptor.close();
      descriptor.node.locks.release(this);
    }
    descriptors.clear();
    foreign.clear();
    cwd = null;
    uid = 0;
    gid = 0;
    handleIsOpen = true;
  }
}
