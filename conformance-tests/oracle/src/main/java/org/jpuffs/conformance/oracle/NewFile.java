package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.fs.FileType;

/** Makes the files of the model that a call makes. */
final class NewFile {
  private static final int SET_ID = 06000;
  private static final int SET_GROUP_ID = 02000;
  private static final int ALL_PERMISSIONS = 07777;

  private NewFile() {}

  /** Makes a file for {@code owner}, and enters it as {@code name} into {@code parent}. */
  static Node create(
      Update update,
      Model model,
      ProcessState owner,
      FileType type,
      int mode,
      Node parent,
      String name) {
    Node node = unnamed(update, model, owner, type, mode, parent, name);
    parent.add(update, name, node);
    model.changed(update, parent);
    return node;
  }

  /** Makes a file for {@code owner}, and enters it nowhere. */
  static Node unnamed(
      Update update,
      Model model,
      ProcessState owner,
      FileType type,
      int mode,
      Node parent,
      String name) {
    MountConfig config = model.config;
    Node node = new Node(type, mode, model.epochs.now(), parent, name, parent.ignoresCase());
    model.countMade(update);
    if (config.lacks(Capability.OWNERS)) {
      node.owner(update, config.owner.uid());
      node.group(update, config.owner.gid());
    } else {
      node.owner(update, owner.uid());
      node.groups(update, parent.groups().or(owner.gid()));
    }
    node.mode(update, mode, uncertainBits(node, owner, config));
    model.fixMode(update, node);
    node.times().changed(update, model.epochs);
    if (config.differs(Difference.BIRTH_TIME)) {
      node.times().fixBirth(update);
    }
    if (config.isVolatile) {
      node.content().changesByItself(update);
      node.times().changesByItself(update);
    }
    return node;
  }

  /** Bits of the mode that a file system may set or clear when it makes a file. */
  private static int uncertainBits(Node node, ProcessState owner, MountConfig config) {
    if (config.lacks(Capability.MODES) || node.type == FileType.LNK) {
      return ALL_PERMISSIONS;
    }
    Node parent = node.parent();
    if (node.directory) {
      return (parent.mode() | parent.uncertainModeBits()) & SET_GROUP_ID;
    }
    return owner.uid() == 0 ? 0 : node.mode() & SET_ID;
  }
}
