package org.jpuffs.conformance.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;

/** What a file system is said to be able to do, next to what its operations tell. */
public final class Capabilities {
  /** Nothing is said. */
  public static final Capabilities AS_OPERATIONS = new Capabilities(Set.of(), Set.of());

  private final Set<Capability> stated = EnumSet.noneOf(Capability.class);
  private final Set<Capability> lacking = EnumSet.noneOf(Capability.class);
  private final List<String> volatilePaths = new ArrayList<>();
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
      if (capability.operations().isEmpty() && !capability.isAssumed()) {
        throw new IllegalArgumentException(
            "to be without " + capability + " says nothing of what is there: leave it out");
      }
      lacking.add(capability);
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
    stated.add(capability);
    capability.implied().forEach(implied -> add(given, implied, there, without));
  }

  private static String reason(Capability given, Capability capability) {
    return "the file system is to have "
        + given
        + (given == capability ? "" : ", which implies " + capability);
  }

  /**
   * Some files change without a client.
   *
   * @param paths of {@link VolatileFiles#paths}
   */
  public Capabilities withVolatileFiles(Collection<String> paths) {
    Capabilities more = new Capabilities(stated, List.of());
    more.lacking.addAll(lacking);
    more.less.addAll(less);
    more.volatilePaths.addAll(paths);
    return more;
  }

  /** The files that are said to change without a client. */
  public List<String> volatilePaths() {
    return List.copyOf(volatilePaths);
  }

  /** What it is said to have. */
  public Set<Capability> stated() {
    return Set.copyOf(stated);
  }

  /** What it is said to lack. */
  public Set<Capability> lacking() {
    return Set.copyOf(lacking);
  }

  /** The kernel flags that it needs for what it lacks. */
  public Set<KernelFlag> neededFlags() {
    Set<KernelFlag> flags = EnumSet.noneOf(KernelFlag.class);
    lacking.forEach(each -> flags.addAll(each.flagsWithout()));
    return flags;
  }

  /** True if it is said to have {@code capability}. */
  public boolean state(Capability capability) {
    return stated.contains(capability);
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
