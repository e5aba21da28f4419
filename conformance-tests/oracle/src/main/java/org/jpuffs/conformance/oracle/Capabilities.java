package org.jpuffs.conformance.oracle;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Operation;

/** What a file system is said to be able to do, next to what its operations tell. */
public final class Capabilities {
  /** Nothing is said. */
  public static final Capabilities AS_OPERATIONS = new Capabilities(Set.of(), Set.of());

  private final Set<Operation> more = EnumSet.noneOf(Operation.class);
  private final Set<Operation> less = EnumSet.noneOf(Operation.class);

  /**
   * Some that are there, with those they imply, and some that are not.
   *
   * @throws IllegalArgumentException if two of these cannot both be; the message names them, and
   *     tells the remedy
   */
  public Capabilities(Collection<Capability> there, Collection<Capability> without) {
    for (Capability capability : there) {
      add(capability, capability, there, without);
    }
    for (Capability capability : without) {
      if (capability.operations().isEmpty()) {
        throw new IllegalArgumentException(
            "to be without " + capability + " says nothing of what is there: leave it out");
      }
      less.addAll(capability.operations());
    }
  }

  private void add(
      Capability given,
      Capability capability,
      Collection<Capability> there,
      Collection<Capability> without) {
    if (without.contains(capability)) {
      throw new IllegalArgumentException(
          reason(given, capability)
              + ", and is to be without "
              + (given == capability ? "it" : "that")
              + ": leave one of them out");
    }
    for (Capability other : there) {
      if (other.excluded().contains(capability)) {
        throw new IllegalArgumentException(
            reason(given, capability) + ", which " + other + " excludes: leave one of them out");
      }
    }
    more.addAll(capability.operations());
    less.addAll(capability.denied());
    capability.implied().forEach(implied -> add(given, implied, there, without));
  }

  private static String reason(Capability given, Capability capability) {
    return "the file system is to have "
        + given
        + (given == capability ? "" : ", which implies " + capability);
  }

  /** The operations that it must have for this, where it has {@code operations}. */
  public Set<Operation> of(Set<Operation> operations) {
    Set<Operation> all = EnumSet.noneOf(Operation.class);
    all.addAll(operations);
    all.addAll(more);
    all.removeAll(less);
    return all;
  }

  /** Those of them that are not among {@code operations}. */
  public Set<Operation> missing(Set<Operation> operations) {
    Set<Operation> missing = EnumSet.copyOf(of(operations));
    missing.removeAll(operations);
    return missing;
  }
}
