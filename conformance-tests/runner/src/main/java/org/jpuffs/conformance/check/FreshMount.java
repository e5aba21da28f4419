package org.jpuffs.conformance.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.ReadOnly;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file system that was just made and mounted.
 *
 * @param operations those that it has, or is declared to have
 * @param contents the names in its root; none if it cannot be listed
 * @param readOnly who refuses changes
 * @param tree the files that exist; null if the file system is empty and can be changed
 * @param survivesRemount whether files are still there after a remount
 */
record FreshMount(
    Set<Operation> operations,
    List<String> contents,
    ReadOnly readOnly,
    @Nullable KnownTree tree,
    boolean survivesRemount) {
  /** The operations that may succeed. */
  Set<Operation> usable() {
    Set<Operation> usable = EnumSet.copyOf(operations);
    if (readOnly != ReadOnly.NO) {
      usable.removeAll(Capability.changing());
    }
    return usable;
  }
}
