package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EEXIST;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EISDIR;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOSYS;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.ENXIO;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EOVERFLOW;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** Each rule of a call that only some kernels have: what it allows, and that it can be broken. */
class OptionalCallRulesTest extends LinuxJudgedProgram {
  private static final String EXCHANGE = " RENAME_EXCHANGE";
  private static final String KEEP = " RENAME_NOREPLACE";
  private static final Set<KernelFlag> UNCACHED =
      EnumSet.of(KernelFlag.NOCACHE_PAGE, KernelFlag.NOCACHE_NAME);

  @Test
  void optional01_anotherKernelHasNoSuchCall() {
    oracle = oracle(UNCACHED, EnumSet.allOf(Operation.class));
    done(FILE);
    only(OptionalCallRule.NO_SUCH_CALL, "renameat2 a b 0", ENOSYS);
    only(OptionalCallRule.NO_SUCH_CALL, "seekdata f 0", ENOSYS);
  }

  @Test
  void renameat201_anExistingNameIsKept() {
    done(FILE, "mkdir d 0755");
    refused(OptionalCallRule.RENAMEAT2_NOREPLACE_EXISTING, "renameat2 a d" + KEEP, EEXIST);
    allowed("renameat2 a a" + KEEP, error(EEXIST));
    done("renameat2 a b" + KEEP);
    only(Rule.PATH_MISSING_COMPONENT, "stat a", ENOENT);
  }

  @Test
  void renameat203_twoNamesAreExchanged() {
    done(FILE, "mkdir d 0755", "mkdir d/e 0755");
    flagged(OptionalCallRule.RENAMEAT2_EXCHANGES, "renameat2 a d" + EXCHANGE, error(EISDIR));
    done("renameat2 a d/e" + EXCHANGE);
    allowed("stat d/e", stat(REG, 0644, 1, 3, 0));
    allowed("stat a", stat(DIR, 0755, 2, 4, 0));
    flagged(Rule.STAT_TYPE, "stat a", stat(REG, 0644, 1, 4, 0));
    allowed("stat d", stat(DIR, 0755, 2, 5, 0));
  }

  /** The entry .. of the directory becomes another one. */
  @Test
  void renameat203_aDirectoryThatGetsAnotherParentMayCountAsWritten() {
    done("mkdir d 0755", "mkdir d/e 0755", "mkdir f 0755", FILE);
    done("utimes d/e 5 6", "utimes f 5 6", "renameat2 f d/e" + EXCHANGE);
    allowed("stat f", written(DIR, 4, 99));
    allowed("stat d/e", written(DIR, 5, 6));
    done("mkdir g 0755", "utimes f 5 6", "utimes g 5 6", "renameat2 f g" + EXCHANGE);
    flagged(Rule.STAT_MTIME, "stat f", written(DIR, 7, 99)); // the parent is the same
    done("utimes a 5 6", "renameat2 a d/e" + EXCHANGE);
    flagged(Rule.STAT_MTIME, "stat d/e", written(REG, 6, 99)); // a file has no ..
  }

  /** A file that was read at 5 s. */
  private static Outcome written(FileType type, long number, int seconds) {
    Outcome seen = type == DIR ? stat(DIR, 0755, 2, number, 0) : stat(REG, 0644, 1, number, 0);
    seen.stat().atim().sec(5);
    seen.stat().mtim().sec(seconds);
    return seen;
  }

  @Test
  void renameat204_nothingIsExchangedWithAMissingName() {
    done(FILE);
    refused(OptionalCallRule.RENAMEAT2_EXCHANGE_MISSING, "renameat2 a b" + EXCHANGE, ENOENT);
    only(Rule.PATH_MISSING_COMPONENT, "renameat2 b a" + EXCHANGE, ENOENT);
    refused(Rule.PATH_COMPONENT_NOT_DIRECTORY, "renameat2 a a/" + EXCHANGE, ENOTDIR);
  }

  @Test
  void renameat205_unknownFlagsAreInvalid() {
    done(FILE);
    only(OptionalCallRule.RENAMEAT2_INVALID_FLAGS, "renameat2 a b 3", EINVAL);
    only(OptionalCallRule.RENAMEAT2_INVALID_FLAGS, "renameat2 a b 8", EINVAL);
  }

  @Test
  void renameat206_aDirectoryIsNotExchangedWithWhatIsBelowIt() {
    done("mkdir d 0755", "mkdir d/e 0755");
    refused(
        OptionalCallRule.RENAMEAT2_EXCHANGE_WITH_ANCESTOR, "renameat2 d d/e" + EXCHANGE, EINVAL);
    refused(
        OptionalCallRule.RENAMEAT2_EXCHANGE_WITH_ANCESTOR, "renameat2 d/e d" + EXCHANGE, EINVAL);
  }

  @Test
  void renameat207_aFlagMayBeLackingUntilItWasCarriedOut() {
    done(FILE, "mkdir d 0755");
    allowed("renameat2 a d" + EXCHANGE, error(EINVAL));
    done("renameat2 a d" + EXCHANGE);
    flagged(OptionalCallRule.RENAMEAT2_EXCHANGES, "renameat2 a d" + EXCHANGE, error(EINVAL));
    allowed("renameat2 a b" + KEEP, error(EINVAL)); // the other flag
  }

  /** The kernel may not know that the names are those of one file, and then asks for the flag. */
  @Test
  void renameat207_aFlagMayBeLackingForTwoNamesOfOneFile() {
    done(FILE, "link a b", "renameat2 a b" + EXCHANGE);
    allowed("renameat2 a b" + EXCHANGE, error(EINVAL));
    flagged(Rule.RENAME_TO_ITSELF, "renameat2 a a" + EXCHANGE, error(EINVAL));
    done("mkdir d 0755", "renameat2 a d" + EXCHANGE);
    flagged(Rule.RENAME_BETWEEN_NAMES_OF_ONE_FILE, "renameat2 d b" + EXCHANGE, error(EINVAL));
  }

  @Test
  void seekdata01_noByteOfDataIsSkipped() {
    done(FILE);
    allowed("pwrite f 10000 10", value(10));
    allowed("seekdata f 0", value(0));
    allowed("seekdata f 0", value(10000));
    flagged(OptionalCallRule.SEEKDATA_FINDS, "seekdata f 0", value(10001));
    flagged(OptionalCallRule.SEEKDATA_FINDS, "seekdata f 0", error(ENXIO));
    flagged(OptionalCallRule.SEEKDATA_FINDS, "seekdata f 100", value(99));
    only(OptionalCallRule.SEEKDATA_AFTER_END, "seekdata f 10010", ENXIO);
    done("ftruncate f 20000");
    allowed("seekdata f 10010", error(ENXIO));
    allowed("seekdata f 10010", value(10010));
    allowed("seekdata f -1", value(0));
    allowed("seekdata f -1", error(ENXIO));
  }

  @Test
  void seekhole03_aHoleHasNoData() {
    done(FILE);
    allowed("pwrite f 10000 10", value(10));
    allowed("seekhole f 0", value(0));
    allowed("seekhole f 0", value(10010));
    flagged(OptionalCallRule.SEEKHOLE_IN_DATA, "seekhole f 0", value(10001));
    flagged(OptionalCallRule.SEEKHOLE_FINDS, "seekhole f 0", value(10011));
    only(OptionalCallRule.SEEKHOLE_AFTER_END, "seekhole f 10010", ENXIO);
  }

  @Test
  void copyFileRange01_atLeastOneByteIsCopied() {
    done(FILE, "open g b O_CREAT|O_RDWR 0644");
    allowed("pwrite f 0 100", value(100));
    flagged(OptionalCallRule.COPY_COPIES, "copy_file_range f 0 g 0 200", value(101));
    flagged(OptionalCallRule.COPY_COPIES, "copy_file_range f 0 g 0 200", value(0));
    allowed("copy_file_range f 90 g 5 200", value(10));
    byte[] copied = new byte[15];
    for (int i = 0; i < 10; i++) {
      copied[5 + i] = Answer.pattern(90 + i, 1).data().get(0);
    }
    allowed("pread g 0 50", Answer.bytes(copied));
    flagged(Rule.READ_WRITTEN_BYTES, "pread g 0 50", Answer.pattern(0, 15));
    allowed("copy_file_range f 0 f 200 5", value(3)); // may be fewer
    flagged(Rule.STAT_SIZE, "fstat f", stat(REG, 0644, 1, 3, 205));
  }

  @Test
  void copyFileRange02_nothingIsCopiedFromTheEndOn() {
    done(FILE, "open g b O_CREAT|O_RDWR 0644");
    flagged(OptionalCallRule.COPY_NOTHING, "copy_file_range f 0 g 0 200", value(1));
    done("copy_file_range f 0 g 0 200");
  }

  @Test
  void copyFileRange03_theFilesMustBeOpenForIt() {
    done(FILE, "open r a O_RDONLY", "open w a O_WRONLY|O_APPEND", "mkdir d 0755");
    only(OptionalCallRule.COPY_NOT_OPEN, "copy_file_range f 0 r 0 1", EBADF);
    only(OptionalCallRule.COPY_NOT_OPEN, "copy_file_range f 0 w 0 1", EBADF);
    only(OptionalCallRule.COPY_NOT_OPEN, "copy_file_range w 0 f 0 1", EBADF);
    only(Rule.FD_NOT_OPEN, "copy_file_range f 0 x 0 1", EBADF);
    done("open d d O_RDONLY");
    only(OptionalCallRule.COPY_DIRECTORY, "copy_file_range d 0 f 0 1", EISDIR);
  }

  @Test
  void copyFileRange05_partsMustNotOverlap() {
    done(FILE);
    allowed("pwrite f 0 100", value(100));
    refused(OptionalCallRule.COPY_OVERLAPPING, "copy_file_range f 0 f 50 51", EINVAL);
    allowed("copy_file_range f 0 f 50 50", value(50));
    only(OptionalCallRule.COPY_INVALID_RANGE, "copy_file_range f -1 f 50 5", EINVAL, EOVERFLOW);
  }

  @Test
  void tmpfile01_aFileHasNoNameUntilItGetsOne() {
    done("mkdir d 0755");
    allowed("tmpfile f d O_RDWR 0600", error(EOPNOTSUPP));
    done("tmpfile f d O_RDWR 0600");
    flagged(OptionalCallRule.TMPFILE_OPENS, "tmpfile g d O_RDWR 0600", error(EOPNOTSUPP));
    flagged(Rule.STAT_NLINK, "fstat f", stat(REG, 0600, 1, 3, 0));
    allowed("fstat f", stat(REG, 0600, 0, 3, 0));
    flagged(OptionalCallRule.LINKFD_ADDS_NAME, "linkfd f d/a", error(ENOENT));
    done("linkfd f d/a");
    allowed("stat d/a", stat(REG, 0600, 1, 3, 0));
    only(OptionalCallRule.LINKFD_EXISTING, "linkfd f d/a", EEXIST);
    done("unlink d/a");
    refused(OptionalCallRule.LINKFD_REMOVED, "linkfd f d/a", ENOENT);
    done("tmpfile g d O_RDWR|O_EXCL 0600");
    refused(OptionalCallRule.LINKFD_REMOVED, "linkfd g d/a", ENOENT);
  }

  @Test
  void tmpfile02_itMustBeWritableAndInADirectory() {
    done(FILE, "mkdir d 0700");
    only(OptionalCallRule.TMPFILE_NOT_FOR_WRITING, "tmpfile g d O_RDONLY 0600", EINVAL);
    only(OptionalCallRule.TMPFILE_NOT_FOR_WRITING, "tmpfile g d O_RDWR|O_CREAT 0600", EINVAL);
    only(OptionalCallRule.TMPFILE_NOT_DIRECTORY, "tmpfile g a O_RDWR 0600", ENOTDIR);
    done("setcred 1 1");
    refused(OptionalCallRule.TMPFILE_DENIED, "tmpfile g d O_RDWR 0600", EACCES);
    refused(OptionalCallRule.LINKFD_DENIED, "linkfd f b", EACCES);
    allowed("linkfd f b", error(ENOENT));
  }

  @Test
  void linkfd05_aDirectoryGetsNoFurtherName() {
    done("mkdir d 0755", "open g d O_RDONLY");
    refused(OptionalCallRule.LINKFD_DIRECTORY, "linkfd g e", EPERM);
  }
}
