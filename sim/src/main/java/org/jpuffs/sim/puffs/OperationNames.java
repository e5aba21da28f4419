package org.jpuffs.sim.puffs;

import java.lang.reflect.Field;
import org.jpuffs.wire.Puffs;

/**
 * The names of the operations of messages, from the constants of the protocol; for messages to
 * people.
 */
final class OperationNames {
  private OperationNames() {}

  static String of(int opclassAndFlags, int optype) {
    int opclass = opclassAndFlags & Puffs.PUFFSOP_OPCMASK;
    String prefix = opclass == Puffs.PUFFSOP_VFS ? "PUFFS_VFS_" : "PUFFS_VN_";
    for (Field field : Puffs.class.getFields()) {
      if (field.getName().startsWith(prefix) && value(field) == optype) {
        return field.getName();
      }
    }
    return "operation " + optype + " of class " + opclass;
  }

  private static int value(Field field) {
    try {
      return field.getType() == int.class ? field.getInt(null) : -1;
    } catch (IllegalAccessException e) {
      return -1;
    }
  }
}
