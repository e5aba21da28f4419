package org.jpuffs.conformance.mutants;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jspecify.annotations.Nullable;

/** The types of the nodes that a file system has made, noted as they are made. */
final class NodeTypes {
  private final Map<Object, FileType> types = new IdentityHashMap<>();

  /** Notes the root. */
  void root(Object node) {
    types.put(node, FileType.DIR);
  }

  /** Notes what {@code operation} has made, if it makes something. */
  void learn(Operation operation, OperationCall call, @Nullable Object made) {
    if (made == null) {
      return;
    }
    switch (operation) {
      case CREATE, MKNOD -> types.put(made, call.attributes().type());
      case MKDIR -> types.put(made, FileType.DIR);
      case SYMLINK -> types.put(made, FileType.LNK);
      default -> {}
    }
  }

  /** The type of {@code node}, {@code NON} if it is unknown. */
  FileType of(@Nullable Object node) {
    return types.getOrDefault(node, FileType.NON);
  }
}
