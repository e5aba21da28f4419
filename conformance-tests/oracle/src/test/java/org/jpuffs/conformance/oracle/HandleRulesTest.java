package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.ok;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.Errno.EPERM;
import static org.jpuffs.fs.Errno.EROFS;
import static org.jpuffs.fs.Errno.ESTALE;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of getfh(2) and fhopen(2). */
class HandleRulesTest extends JudgedProgram {
  @Test
  void open05_aHandleOfAFileIsNoDirectory() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    only(Rule.OPEN_NOT_DIRECTORY, "fhopen g O_RDONLY|O_DIRECTORY", ENOTDIR);
  }

  @Test
  void open15_aHandleOfAnImmutableFileIsNotOpenedForWriting() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "chflags a 2");
    only(Rule.OPEN_IMMUTABLE, "fhopen g O_WRONLY|O_APPEND", EPERM);
    only(Rule.OPEN_IMMUTABLE, "fhopen g O_RDONLY|O_TRUNC", EPERM);
    done("fhopen g O_RDONLY");
  }

  @Test
  void open16_aHandleOfAnAppendOnlyFileIsOpenedForAppending() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "chflags a 4");
    only(Rule.OPEN_APPEND_ONLY, "fhopen g O_WRONLY", EPERM);
    done("fhopen g O_WRONLY|O_APPEND");
  }

  @Test
  void open09_withoutWriteAHandleIsNotOpenedForWriting() {
    oracle = oracle(Set.of(), EnumSet.complementOf(EnumSet.of(Operation.WRITE)));
    done("open f a O_CREAT|O_RDONLY 0644", "getfh a");
    only(Rule.OPEN_WITHOUT_WRITE_OPERATION, "fhopen g O_RDWR", EROFS);
    done("fhopen g O_RDONLY");
  }

  @Test
  void fhopen07_anOpenFileWithoutANameMayBeEstale() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    flagged(Rule.FHOPEN_OPENS_FILE, "fhopen g O_RDONLY", error(ESTALE));
    done("unlink a");
    allowed("fhopen g O_RDONLY", error(ESTALE));
    done("fhopen g O_RDONLY");
  }

  @Test
  void fhopen_withOTruncCutsTheFile() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    allowed("write f 10", value(10));
    done("fhopen g O_RDONLY|O_TRUNC");
    flagged(Rule.STAT_SIZE, "fstat f", stat(REG, 0644, 1, 3, 10));
    allowed("fstat f", stat(REG, 0644, 1, 3, 0));
  }

  @Test
  void fhopen03_what_an_openat_began_at_in_vain_is_there_until_it_is_unmounted() {
    done("open f a O_RDONLY|O_CREAT 0644", "getfh a");
    allowed("openat g f b O_RDONLY", error(ENOTDIR));
    done("close f", "unlink a", "fhopen f O_RDONLY", "close f");
    done("open f a O_RDONLY|O_CREAT 0644", "getfh a", "close f", "unlink a");
    only(Rule.FHOPEN_REMOVED_FILE, "fhopen f O_RDONLY", ESTALE);
  }

  @Test
  void fhopen06_aHandleOfAFileOutsideTheMountIsNotOpened() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "getfh ../a");
    flagged(Rule.FHOPEN_INVALID_HANDLE, "fhopen g O_RDONLY", ok());
  }

  @Test
  void fhopen06_thereIsNoHandleAfterAFailure() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    allowed("getfh missing", error(ENOENT));
    flagged(Rule.FHOPEN_INVALID_HANDLE, "fhopen g O_RDONLY", ok());
  }

  @Test
  void aHandleOfWhereTheNameCacheLedMayBeOfAnyFile() {
    done("mkdir d 0755", "mkdir d/s 0755", "rename d/s s", "getfh s/..");
    allowed("fhopen g O_RDONLY", error(EIO));
    done("fhopen g O_RDONLY");
  }

  @Test
  void aFailedFhopenTakesTheNameAway() {
    done("open g a O_CREAT|O_RDWR 0644");
    allowed("fhopen g O_RDONLY", error(EINVAL));
    only(Rule.FD_NOT_OPEN, "fstat g", EBADF);
  }

  @Test
  void fhopen_ofAPipeIsNotJudged() {
    done("mkfifo p 0644", "getfh p");
    allowed("fhopen g O_RDONLY", error(EIO));
  }

  @Test
  void path07_aHandleMayBeRefusedByTheMode() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a");
    flagged(Rule.FHOPEN_OPENS_FILE, "fhopen g O_RDONLY", error(EACCES));
    done("chmod a 0200");
    allowed("fhopen g O_RDONLY", error(EACCES));
    flagged(Rule.FHOPEN_OPENS_FILE, "fhopen g O_WRONLY", error(EACCES));
    done("chmod a 0400");
    allowed("fhopen g O_WRONLY", error(EACCES));
  }

  @Test
  void fhopen_withOTruncAndAnEarlierHandleMayLoseWhatTheKernelKept() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "remount", "open g a O_RDWR");
    allowed("write g 10", value(10));
    allowed("fhopen h O_RDONLY|O_TRUNC", error(EIO));
    allowed("stat a", stat(REG, 0644, 1, 3, 3));
  }
}
