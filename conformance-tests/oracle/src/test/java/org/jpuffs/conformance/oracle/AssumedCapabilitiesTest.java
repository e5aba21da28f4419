package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.jpuffs.fs.Owner;
import org.junit.jupiter.api.Test;

/** File systems that lack what the check assumes of others. */
class AssumedCapabilitiesTest extends JudgedProgram {
  private void mountWithout(Capability lacking, Owner owner) {
    Set<KernelFlag> flags = EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME);
    MountState state =
        new MountState(ReadOnly.NO, null, false, false, Owner.SUPERUSER, Set.of(lacking), owner);
    oracle = new Oracle("/mnt", flags, EnumSet.allOf(Operation.class), state, new Suppressions());
  }

  private void mountWithout(Capability lacking) {
    mountWithout(lacking, Owner.SUPERUSER);
  }

  private static Outcome file(int uid, int gid) {
    Outcome file = stat(REG, 0644, 1, 3, 0);
    file.stat().uid(uid).gid(gid);
    return file;
  }

  @Test
  void withoutOwnersAChangeOfTheOwnerIsIgnoredOrRefused() {
    mountWithout(Capability.OWNERS, new Owner(7, 8));
    done("open f a O_CREAT|O_RDWR 0644", "chown a 1 2");
    allowed("chown a 1 2", error(EPERM));
    flagged(Rule.CHOWN_SETS_OWNER, "chown a 1 2", error(EINVAL));
    flagged(Rule.STAT_OWNER, "stat a", file(1, 8));
    flagged(Rule.STAT_GROUP, "stat a", file(7, 2));
    allowed("stat a", file(7, 8));
  }

  @Test
  void withoutModesAllFilesOfATypeHaveOneMode() {
    mountWithout(Capability.MODES);
    done("open f a O_CREAT|O_RDWR 0600", "mkdir d 0700");
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    allowed("stat d", stat(DIR, 0755, 1, 4, 0));
    done("chmod a 0640", "open g b O_CREAT|O_RDWR 0600");
    allowed("chmod a 0640", error(EPERM));
    flagged(Rule.CHMOD_SETS_MODE, "chmod a 0640", error(EACCES));
    flagged(Rule.STAT_MODE, "stat a", stat(REG, 0640, 1, 3, 0));
    flagged(Rule.STAT_MODE, "stat b", stat(REG, 0600, 1, 5, 0));
    allowed("stat b", stat(REG, 0644, 1, 5, 0));
  }

  @Test
  void withoutGrowingOnlyWritingMakesAFileLonger() {
    mountWithout(Capability.GROWING);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    allowed("truncate a 20", error(EPERM));
    flagged(Rule.TRUNCATE_SETS_SIZE, "truncate a 20", error(EIO));
    flagged(Rule.TRUNCATE_SETS_SIZE, "truncate a 5", error(EPERM));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void withoutCaseTwoSpellingsAreOneName() {
    mountWithout(Capability.CASE);
    done("open f Name O_CREAT|O_RDWR 0644");
    only(Rule.MKDIR_EXISTING, "mkdir nAME 0755", EEXIST);
    allowed("stat NAME", stat(REG, 0644, 1, 3, 0));
    done("rename Name name");
    flagged(Rule.STAT_EXISTING, "stat Name", error(EIO));
    allowed("stat Name", stat(REG, 0644, 1, 3, 0));
    done("unlink NAME");
    only(Rule.PATH_MISSING_COMPONENT, "lstat name", ENOENT);
  }

  @Test
  void withoutRewritingAFileThatExistsMayRefuseToBeWritten() {
    mountWithout(Capability.REWRITING);
    done("open f a O_CREAT|O_RDWR 0644", "close f");
    allowed("open f a O_RDWR", error(EPERM));
    flagged(Rule.OPEN_EXISTING, "open f a O_RDONLY", error(EPERM));
    flagged(Rule.OPEN_CREATES, "open f b O_CREAT|O_RDWR 0644", error(EPERM));
  }

  @Test
  void theSizeOfAFileMayBeRightOnlyOnceItIsClosed() {
    mountWithout(Capability.SIZES_OF_OPEN_FILES);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    done("close f");
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 0));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void withoutShortListingsABufferOfLessThan4096BytesMayBeRefused() {
    mountWithout(Capability.SHORT_LISTINGS);
    done("mkdir d 0755", "open g d 0");
    allowed("readdir d 4095", error(EINVAL));
    flagged(Rule.READDIR_SUCCEEDS, "readdir d 4095", error(EIO));
    flagged(Rule.READDIR_SUCCEEDS, "readdir d 4096", error(EINVAL));
    flagged(Rule.READDIR_SUCCEEDS, "readdir d", error(EINVAL));
    flagged(Rule.READDIR_SUCCEEDS, "getdents g 4096", error(EINVAL));
    allowed("getdents g 4095", error(EINVAL));
  }

  @Test
  void withoutFileNumbersAFileHasAnotherNumberAfterARename() {
    mountWithout(Capability.FILE_NUMBERS);
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("stat a", stat(REG, 0644, 1, 3, 0));
    done("rename a b");
    allowed("stat b", stat(REG, 0644, 1, 4, 0));
  }

  @Test
  void withoutATimeOfTheLastChangeItCanBeAnyTime() {
    mountWithout(Capability.CTIME);
    done("open f a O_CREAT|O_RDWR 0644", "utimes a 100 200");
    Outcome shown = stat(REG, 0644, 1, 3, 0);
    shown.stat().atim().sec(100);
    shown.stat().mtim().sec(200);
    shown.stat().ctim().sec(200);
    allowed("stat a", shown);
    shown.stat().mtim().sec(201);
    flagged(Rule.STAT_MTIME, "stat a", shown);
    allowed("unlink a", ok());
  }
}
