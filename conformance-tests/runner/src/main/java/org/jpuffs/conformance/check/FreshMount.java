package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.generate.ExistingNames;
import org.jpuffs.conformance.generate.OverlappingClients;
import org.jpuffs.conformance.generate.ProgramGenerator;
import org.jpuffs.conformance.oracle.Capabilities;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Kernel;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file system that was just made and mounted.
 *
 * @param operations those that it has, or is declared to have
 * @param contents the names in its root; none if it cannot be listed
 * @param readOnly who refuses changes
 * @param tree the files that exist; null if the file system is empty and can be changed
 * @param survivesRemount whether files are still there after a remount
 * @param waiting the operations that may wait
 * @param declared what is declared of it
 * @param leftOut the calls that programs do not make on it
 */
record FreshMount(
    Set<Operation> operations,
    List<String> contents,
    ReadOnly readOnly,
    @Nullable KnownTree tree,
    boolean survivesRemount,
    Set<Operation> waiting,
    Capabilities declared,
    LeftOutCalls leftOut) {
  /** One in so many programs is remounted, if the user wants remounts. */
  static final int WANTED_REMOUNTS = 2;

  /** One in so many programs is remounted otherwise, if files survive it. */
  static final int USUAL_REMOUNTS = 8;

  /** The operations that may succeed. */
  Set<Operation> usable() {
    Set<Operation> usable = EnumSet.copyOf(operations);
    if (readOnly != ReadOnly.NO) {
      usable.removeAll(Capability.changing());
    }
    return usable;
  }

  /** The operations that random programs need and that cannot succeed. */
  Set<Operation> missing() {
    Set<Operation> missing = EnumSet.copyOf(ProgramGenerator.needed());
    missing.removeAll(usable());
    return missing;
  }

  /** Processes whose calls overlap on the file system. */
  OverlappingClients clients(int processes) {
    return new OverlappingClients(processes, waiting);
  }

  /**
   * Makes programs for the file system.
   *
   * @param flags the kernel flags of the mounts; null to draw them
   * @param kernel the kernel that the programs run on
   * @param remounting whether the user wants remounts
   */
  ProgramGenerator generator(@Nullable Set<KernelFlag> flags, Kernel kernel, boolean remounting) {
    ProgramGenerator generator =
        new ProgramGenerator(usable(), flags)
            .neededFlags(declared.neededFlags())
            .mapping(kernel.canMapFiles())
            .leavingOut(leftOut.verbs())
            .leavingOut(leftOut::isLeftOut)
            .knownFlags(KernelRules.of(kernel).knownFlags())
            .existing(tree == null ? ExistingNames.NONE : ExistingNames.of(tree));
    if (!kernel.owner().isSuperuser()) {
      generator.plainUser();
    }
    if (remounting) {
      generator.remounting(WANTED_REMOUNTS);
    } else if (survivesRemount) {
      generator.remounting(USUAL_REMOUNTS);
    }
    return generator;
  }
}
