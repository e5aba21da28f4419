package org.jpuffs.conformance.oracle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.fs.Operation;

/**
 * Something that a file system can do. What is not declared is had if its operations are there;
 * with it calls are drawn often and must succeed, without it seldom and must fail as the rule says
 * whose name ends in {@code -none}.
 */
public enum Capability {
  /** Directories can be listed. */
  LISTING("readdir", Operation.READDIR),
  /** Attributes can be set, the size of a file among them. */
  ATTRIBUTES("truncate chmod chown chflags utimes", Operation.SETATTR),
  /** Files can be written; the kernel tells their new size and times as attributes. */
  WRITING("write writev", Operation.WRITE),
  /** Files can be made. */
  CREATING("", Operation.CREATE),
  /** Names of files can be removed. */
  REMOVING("unlink", Operation.REMOVE),
  /** Files and directories can get another name. */
  RENAMING("rename", Operation.RENAME),
  /** Directories can be made and removed. */
  DIRECTORIES("mkdir rmdir", Operation.MKDIR, Operation.RMDIR),
  /** A file can have several names. */
  HARD_LINKS("link", Operation.LINK),
  /** Symbolic links can be made and read. */
  SYMBOLIC_LINKS("symlink readlink", Operation.SYMLINK, Operation.READLINK),
  /** Devices and pipes can be made. */
  SPECIAL_FILES("mknod mkfifo", Operation.MKNOD),
  /** Room can be taken before it is written to. */
  PREALLOCATION("fallocate fdiscard", Operation.FALLOCATE),
  /** The limits of names and links are told. */
  LIMITS("pathconf", Operation.PATHCONF),
  /** Files have attributes with names. */
  EXTENDED_ATTRIBUTES(
      "extset extget extsize extdel extlist",
      Operation.SETEXTATTR,
      Operation.GETEXTATTR,
      Operation.DELETEEXTATTR,
      Operation.LISTEXTATTR),
  /** Files can be opened by handles. */
  FILE_HANDLES("getfh fhopen", Operation.VFS_VPTOFH, Operation.VFS_FHTOVP),
  /** The file system keeps locks itself. */
  LOCKS("lock flock", Operation.ADVLOCK),
  /** Nothing can be changed: each change fails with EROFS. */
  READ_ONLY("read-only"),
  /**
   * The bytes, the size and the times of regular files change without a client. Only their form is
   * judged.
   */
  VOLATILE("");

  private static final Set<Operation> CHANGING =
      Collections.unmodifiableSet(
          EnumSet.of(
              Operation.SETATTR,
              Operation.WRITE,
              Operation.CREATE,
              Operation.REMOVE,
              Operation.RENAME,
              Operation.MKDIR,
              Operation.RMDIR,
              Operation.LINK,
              Operation.SYMLINK,
              Operation.MKNOD,
              Operation.FALLOCATE,
              Operation.SETEXTATTR,
              Operation.DELETEEXTATTR));

  private final List<String> families;
  private final Set<Operation> operations;

  Capability(String families, Operation... operations) {
    this.families = families.isEmpty() ? List.of() : List.of(families.split(" "));
    this.operations = Set.of(operations);
  }

  /** The operations without which it is not there. */
  public Set<Operation> operations() {
    return operations;
  }

  /** What is there, too, where this is. */
  public Set<Capability> implied() {
    return switch (this) {
      case WRITING -> Set.of(ATTRIBUTES);
      case PREALLOCATION -> Set.of(WRITING);
      default -> Set.of();
    };
  }

  /** The operations that change something: on a read-only file system they fail. */
  public static Set<Operation> changing() {
    return CHANGING;
  }

  /** The operations that cannot succeed where this is. */
  Set<Operation> denied() {
    return this == READ_ONLY ? CHANGING : Set.of();
  }

  /** What cannot be there where this is: whatever needs an operation that is not. */
  public Set<Capability> excluded() {
    Set<Capability> excluded = EnumSet.allOf(Capability.class);
    excluded.removeIf(other -> Collections.disjoint(other.operations, denied()));
    return excluded;
  }

  /** What the names of its rules begin with, up to the hyphen. */
  public List<String> families() {
    return families;
  }
}
