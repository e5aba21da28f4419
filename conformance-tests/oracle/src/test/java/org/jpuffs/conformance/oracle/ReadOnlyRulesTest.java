package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSPC;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EROFS;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A read-only file system with a file, a directory and a symbolic link. */
class ReadOnlyRulesTest extends JudgedProgram {
  private static KnownFile known(FileType type, int mode, int links) {
    return KnownFile.of(Answer.stat(type, mode, links, 0, 0).stat(), false);
  }

  static KnownTree tree() {
    KnownFile root = known(FileType.DIR, 0755, 3);
    root.add("a", known(FileType.REG, 0644, 1));
    root.add("d", known(FileType.DIR, 0755, 2));
    KnownFile link = known(FileType.LNK, 0777, 1);
    link.target("a");
    root.add("l", link);
    return new KnownTree(root, 3, 0);
  }

  private void mount(ReadOnly readOnly) {
    oracle =
        new Oracle(
            "/mnt",
            Set.of(),
            EnumSet.allOf(Operation.class),
            new MountState(readOnly, tree(), false, false, Owner.SUPERUSER),
            new Suppressions());
  }

  private void fails(Rule rule, String call) {
    flagged(rule, call, ok());
    flagged(rule, call, error(EPERM));
    flagged(rule, call, error(ENOSPC));
    allowed(call, error(EROFS));
  }

  @BeforeEach
  void mountReadOnly() {
    mount(ReadOnly.BY_FILE_SYSTEM);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mkdir n 0755",
        "rmdir d",
        "unlink a",
        "unlink l",
        "rename a n",
        "rename a l",
        "link a n",
        "symlink x n",
        "mkfifo n 0644",
        "chmod a 0600",
        "lchmod l 0600",
        "chown d 1 1",
        "utimes a 1 1",
        "utimesnull d",
        "truncate a 0",
        "chflags a 1",
        "extset a x value",
      })
  void eachChangeFailsWithErofs(String call) {
    fails(Rule.READ_ONLY_CHANGE, call);
    done("chdir d", "open f a O_RDONLY"); // The model is as it was.
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open f n O_RDONLY|O_CREAT 0644",
        "open f a O_RDWR",
        "open f l O_WRONLY",
        "open f a O_RDONLY|O_TRUNC",
        "access a 2",
        "access d 2",
      })
  void nothingIsOpenedForWriting(String call) {
    fails(Rule.READ_ONLY_OPEN, call);
  }

  @Test
  void readingIsAsUsual() {
    done("open f a O_RDONLY", "open g a O_RDONLY|O_CREAT 0644", "access a 4", "access d 5");
    only(Rule.FD_NOT_WRITABLE, "write f 1", EBADF);
    done("rename a a", "chown a -1 -1", "fsync f");
  }

  @Test
  void anErrorOfAnotherReasonIsAllowedToo() {
    allowed("mkdir a 0755", error(EEXIST));
    allowed("mkdir a 0755", error(EROFS));
    flagged(Rule.READ_ONLY_CHANGE, "mkdir a 0755", error(EACCES));
    allowed("unlink missing/x", error(ENOENT));
    allowed("rmdir a", error(ENOTDIR));
    flagged(Rule.PATH_MISSING_COMPONENT, "unlink missing", ok());
  }

  @Test
  void withMountRdonlyTheFileSystemDecidesAboutFlags() {
    mount(ReadOnly.BY_MOUNT);
    allowed("chflags a 1", error(EROFS));
    allowed("chflags a 1", ok());
    fails(Rule.READ_ONLY_CHANGE, "chmod a 0600");
  }

  @ParameterizedTest
  @EnumSource(ReadOnly.class)
  void theTimeOfReadingMayBeRefusedWhereNothingCanBeChanged(ReadOnly readOnly) {
    mount(readOnly);
    done("open f a O_RDONLY");
    if (readOnly == ReadOnly.NO) {
      flagged(Rule.FSYNC_SUCCEEDS, "fsync f", error(EROFS));
    } else {
      allowed("fsync f", error(EROFS));
    }
  }

  private static Outcome changedAt(long seconds) {
    Outcome outcome = Answer.stat(FileType.REG, 0644, 1, 3, 0);
    outcome.stat().ctim().sec(seconds);
    return outcome;
  }

  private void mountWithoutCaches() {
    oracle =
        new Oracle(
            "/mnt",
            Set.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOFLUSH_META),
            EnumSet.allOf(Operation.class),
            new MountState(ReadOnly.BY_MOUNT, tree(), false, false, Owner.SUPERUSER),
            new Suppressions());
  }

  @Test
  void aChangeThatIsRefusedLeavesTheTimes() {
    mountWithoutCaches();
    allowed("stat a", changedAt(100));
    allowed("chmod a 0600", error(EROFS));
    allowed("chflags a 1", error(EPERM));
    flagged(Rule.STAT_TIMES_READ, "stat a", changedAt(101));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chown a -1 -1", "chflags a 0", "remount"})
  void aCallThatMayHaveChangedSomethingLeavesTheTimesOpen(String call) {
    mountWithoutCaches();
    allowed("stat a", changedAt(100));
    done(call);
    allowed("stat a", changedAt(101));
  }

  @Test
  void readingLeavesTheTimes() {
    mountWithoutCaches();
    allowed("stat a", changedAt(100));
    done("access a 4", "open f a O_RDONLY");
    flagged(Rule.STAT_TIMES_READ, "stat a", changedAt(101));
  }

  @Test
  void anOpenThatWouldMakeAFileMayFailForEitherReason() {
    allowed("open f d O_CREAT|O_WRONLY 0644", error(EROFS));
    allowed("open f missing/a O_CREAT|O_RDONLY 0644", error(EROFS));
    flagged(Rule.PATH_MISSING_COMPONENT, "open f missing O_RDONLY", error(EROFS));
    flagged(Rule.OPEN_EXISTING, "open f a O_CREAT|O_RDONLY 0644", error(EROFS));
  }

  @Test
  void aHandleIsNotOpenedForWriting() {
    done("getfh a");
    flagged(Rule.READ_ONLY_OPEN, "fhopen f O_WRONLY", ok());
    allowed("fhopen f O_WRONLY", error(EROFS));
    flagged(Rule.FHOPEN_OPENS_FILE, "fhopen f O_RDONLY", error(EROFS));
  }
}
