package org.jpuffs.conformance.oracle.old;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A process of the model: who it is, where it is, and what it has open. */
final class Client {
  /** What a process begins with. */
  private static final int UMASK = 022;

  /** What it has open, by name. */
  final Map<String, Descriptor> descriptors = new HashMap<>();

  /** What it has open and knows by no name any more. */
  private final List<Descriptor> nameless = new ArrayList<>();

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

  /** What it opens is called {@code name} from now on; what was called so stays open. */
  void giveName(String name, Descriptor descriptor) {
    loseName(name);
    descriptors.put(name, descriptor);
  }

  /** Nothing is called {@code name} any more; what was called so stays open. */
  void loseName(String name) {
    foreign.remove(name);
    Descriptor before = descriptors.remove(name);
    if (before != null) {
      nameless.add(before);
    }
  }

  /** It closes all, becomes user 0 and goes where it began. */
  void leave() {
    nameless.addAll(descriptors.values());
    for (Descriptor descriptor : nameless) {
      descriptor.close();
      descriptor.node.locks.release(this);
    }
    nameless.clear();
    descriptors.clear();
    foreign.clear();
    cwd = null;
    uid = 0;
    gid = 0;
    handleIsOpen = true;
  }
}
