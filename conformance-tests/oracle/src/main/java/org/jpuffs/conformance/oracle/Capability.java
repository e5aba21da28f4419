package org.jpuffs.conformance.oracle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;

/**
 * Something that a file system can do. What is not declared is had if its operations are there;
 * with it calls are drawn often and must succeed, without it seldom and must fail as the rule says
 * whose name ends in {@code -none}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
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
  VOLATILE(""),
  /** Each file has an owner and a group, which chown(2) sets. */
  OWNERS(Absence.of("all files have the same owner and group", Rule.CHOWN_WITHOUT_OWNERS)),
  /** Each file has a mode, which chmod(2) sets. */
  MODES(Absence.of("all files of a type have the same mode", Rule.CHMOD_WITHOUT_MODES)),
  /** Each file has a time of its last change. */
  CTIME(Absence.of("ctime can be any time", Rule.STAT_CTIME, Rule.STAT_CTIME_CHANGE)),
  /** truncate(2) can make a file longer. */
  GROWING(Absence.of("only writing makes a file longer", Rule.TRUNCATE_WITHOUT_GROWING)),
  /** Names that differ in upper and lower case only are names of different files. */
  CASE(Absence.of("A and a are the same name; a listing shows it as it was made")),
  /** A file can be written again after it was closed. */
  REWRITING(
      Absence.of("a file can be written until it is closed first", Rule.OPEN_WITHOUT_REWRITING)),
  /** The size of a file is known while it is open for writing. */
  SIZES_OF_OPEN_FILES(
      Absence.of(
          "a size is right once the file is closed, and bytes beyond it cannot be read before",
          Rule.STAT_SIZE,
          Rule.LSEEK_SETS_OFFSET,
          Rule.READ_ALL_BYTES,
          Rule.READV_TWO_BUFFERS)),
  /** A file has one number, under all its names and for all its life. */
  FILE_NUMBERS(
      Absence.of(
          "each name has its own number, another after a rename",
          Rule.STAT_INO_SAME,
          Rule.STAT_INO_UNIQUE,
          Rule.READDIR_INO,
          Rule.READDIR_DOT_INO,
          Rule.GETCWD_WITHOUT_FILE_NUMBERS)),
  /** A directory can be listed in pieces of less than 4096 bytes. */
  SHORT_LISTINGS(
      Absence.of(
          "a listing into less than 4096 bytes may fail with EINVAL", Rule.READDIR_SUCCEEDS));

  /**
   * How a file system is that lacks something that no operation shows.
   *
   * @param text what is instead
   * @param relaxed the rules that do not bind, or that permit more
   */
  private record Absence(String text, List<Rule> relaxed) {
    static final Absence NONE = new Absence("", List.of());

    static Absence of(String text, Rule... relaxed) {
      return new Absence(text, List.of(relaxed));
    }
  }

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

  private final Absence absence;
  private final List<String> families;
  private final Set<Operation> operations;

  Capability(String families, Operation... operations) {
    this.families = families.isEmpty() ? List.of() : List.of(families.split(" "));
    this.operations = Set.of(operations);
    this.absence = Absence.NONE;
  }

  Capability(Absence absence) {
    this.families = List.of();
    this.operations = Set.of();
    this.absence = absence;
  }

  /**
   * True if no operation shows whether a file system has it. Then a file system has it unless it is
   * declared to be without it.
   */
  public boolean isAssumed() {
    return absence != Absence.NONE;
  }

  /** How a file system is without it, if it is assumed; else empty. */
  public String absence() {
    return absence.text();
  }

  /** The rules that do not bind, or that permit more, where it is assumed and lacking. */
  public List<Rule> relaxed() {
    return absence.relaxed();
  }

  /**
   * The kernel flags that a file system needs where this is lacking: the kernel's cache would show
   * what is not so.
   */
  public Set<KernelFlag> flagsWithout() {
    return switch (this) {
      case CASE -> Set.of(KernelFlag.NOCACHE_NAME);
      case GROWING, SIZES_OF_OPEN_FILES -> Set.of(KernelFlag.NOCACHE_PAGE);
      default -> Set.of();
    };
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
