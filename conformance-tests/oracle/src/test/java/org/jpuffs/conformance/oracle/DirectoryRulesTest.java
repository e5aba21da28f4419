package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.listing;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.EMLINK;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.FileType.DIR;
import static org.jpuffs.fs.FileType.NON;
import static org.jpuffs.fs.FileType.REG;

import org.jpuffs.conformance.program.Outcome;
import org.junit.jupiter.api.Test;

/** The rules of listing directories, and of what they can hold. */
class DirectoryRulesTest extends JudgedProgram {
  @Test
  void readdir02_aFileIsEinvalOrEnotdir() {
    done("open f a O_CREAT|O_RDWR 0644");
    only(Rule.READDIR_NOT_DIRECTORY, "readdir a", EINVAL, ENOTDIR);
  }

  @Test
  void readdir01_listsADirectory() {
    flagged(Rule.READDIR_SUCCEEDS, "readdir .", error(EIO));
    allowed("readdir .", listing().done());
  }

  @Test
  void readdir03_aBufferMayBeTooSmallForTheDotsOfAnEmptyDirectory() {
    done("mkdir d 0755", "open g d 0");
    flagged(Rule.READDIR_SUCCEEDS, "readdir d 32", error(EINVAL));
    flagged(Rule.READDIR_SUCCEEDS, "getdents g 32", error(EINVAL));
    allowed("readdir d 0", error(EINVAL));
    allowed("getdents g 16", error(EINVAL));
  }

  @Test
  void readdirNames_typesAndNumbers_areThoseOfTheFiles() {
    done("mkdir d 0755", "open f a O_CREAT|O_RDWR 0644");
    allowed(
        "readdir .",
        listing()
            .entry(".", 2, DIR)
            .entry("..", 2, DIR)
            .entry("a", 4, REG)
            .entry("d", 3, NON)
            .done());
    allowed("readdir .", listing().entry("a", 4, REG).entry("d", 3, DIR).done());
    flagged(Rule.READDIR_NAMES, "readdir .", listing().entry("a", 4, REG).done());
    flagged(
        Rule.READDIR_NAMES,
        "readdir .",
        listing().entry("a", 4, REG).entry("a", 4, REG).entry("d", 3, DIR).done());
    flagged(
        Rule.READDIR_NAMES,
        "readdir .",
        listing().entry("a", 4, REG).entry("d", 3, DIR).entry("z", 5, REG).done());
    flagged(
        Rule.READDIR_TYPES, "readdir .", listing().entry("a", 4, DIR).entry("d", 3, DIR).done());
    flagged(Rule.READDIR_INO, "readdir .", listing().entry("a", 5, REG).entry("d", 3, DIR).done());
    flagged(Rule.STAT_INO_SAME, "stat a", stat(REG, 0644, 1, 5, 0));
  }

  @Test
  void readdirNames_aRecordWithTheNumber0IsNoName() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d 0");
    allowed("readdir d", listing().entry("z", 0, DIR).entry("a", 4, DIR).entry("a", 0, REG).done());
    flagged(Rule.READDIR_NAMES, "readdir d", listing().entry("a", 0, DIR).done());
    allowed("getdents g 512", listing().entry("z", 0, REG).entry("a", 0, DIR).done());
    allowed("getdents g 512", listing().entry("a", 4, DIR).done());
  }

  @Test
  void readdir_dots() {
    done("mkdir d 0755");
    flagged(Rule.READDIR_DOTS, "readdir d", listing().entry(".", 3, DIR).done());
    flagged(Rule.READDIR_DOTS, "readdir d", listing().entry("..", 2, DIR).done());
    allowed("readdir d", listing().entry("..", 2, DIR).entry(".", 3, DIR).done());
    allowed("readdir d", listing().done());
  }

  @Test
  void readdir_steady_is_what_is_there_all_the_time() {
    done("mkdir d 0755", "mkdir d/a 0755", "mkdir d/b 0755", "mkdir d/c 0755", "open g d 0");
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
    flagged(Rule.READDIR_STEADY, "getdents g 64", listing().entry("a", 4, DIR).done());
    done("rmdir d/b", "mkdir d/e 0755");
    flagged(Rule.READDIR_STEADY, "getdents g 64", value(0)); // c is still there
    allowed("getdents g 64", listing().entry("b", 5, DIR).entry("c", 6, DIR).done());
    flagged(Rule.READDIR_NAMES, "getdents g 64", listing().entry("z", 9, DIR).done());
    allowed("getdents g 64", value(0)); // and e need not be listed
  }

  @Test
  void readdir_steady_says_nothing_once_the_offset_has_moved_where_nobody_knows() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d 0");
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
    allowed("lseek g -3 1", value(-2)); // or ENOENT: who can tell
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
  }

  @Test
  void readdir_steady_begins_again_at_the_beginning_and_nowhere_else() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d 0");
    allowed("getdents g 512", listing().entry("a", 4, DIR).done());
    done("lseek g 0 0");
    flagged(Rule.READDIR_STEADY, "getdents g 512", value(0));
    allowed("lseek g 7 0", value(7));
    allowed("getdents g 512", error(EINVAL));
    allowed("lseek g 7 0", value(7));
    allowed("getdents g 512", value(0));
  }

  @Test
  void readdir05_a_listing_may_break_off_where_a_name_was_removed() {
    done("mkdir d 0755", "mkdir d/a 0755", "mkdir d/b 0755", "open g d 0");
    flagged(Rule.READDIR_SUCCEEDS, "getdents g 64", error(EINVAL));
    done("lseek g 0 0");
    allowed("getdents g 64", listing().entry("a", 4, DIR).done());
    done("rmdir d/b");
    allowed("getdents g 64", error(EINVAL));
  }

  @Test
  void getdents_is_of_a_directory_that_is_open() {
    done("open f a O_CREAT|O_RDWR 0644", "mkdir d 0755", "open g d 0");
    only(Rule.READDIR_NOT_DIRECTORY, "getdents f 512", EINVAL, ENOTDIR);
    only(Rule.FD_NOT_OPEN, "getdents h 512", EBADF);
    flagged(Rule.READDIR_SUCCEEDS, "getdents g 512", error(EIO));
    done("rmdir d");
    allowed("getdents g 512", error(ENOENT));
  }

  @Test
  void space02_a_directory_of_six_may_be_full() {
    done("mkdir d 0755", "mkdir x 0755");
    for (int i = 0; i < 5; i++) {
      done("mkdir d/" + i + " 0755");
    }
    flagged(Rule.MKDIR_CREATES, "mkdir d/a 0755", error(EMLINK));
    done("mkdir d/5 0755");
    allowed("mkdir d/a 0755", error(EMLINK));
    allowed("rename x d/a", error(EMLINK));
    flagged(Rule.OPEN_CREATES, "open f d/a O_CREAT|O_RDWR 0644", error(EMLINK));
  }

  @Test
  void readdir_form() {
    Outcome short1 = listing().entry("a", 4, REG).done();
    done("open f a O_CREAT|O_RDWR 0644");
    short1.data().putShort(8, (short) 3);
    flagged(Rule.READDIR_FORM, "readdir .", short1);
  }

  @Test
  void readdir_aBufferThatAnyNameFitsIntoIsLargeEnough() {
    done("mkdir a 0755", "mkdir bcd 0755");
    flagged(Rule.READDIR_SUCCEEDS, "readdir . 25", error(EINVAL));
    allowed("readdir . 24", error(EINVAL));
    flagged(Rule.READDIR_NAMES, "readdir . 25", listing().entry("a", 3, DIR).done());
    allowed("readdir . 24", listing().entry("a", 3, DIR).done());
  }

  @Test
  void readdirDotIno_theNumbersOfTheDotsAreThoseOfTheDirectories() {
    done("mkdir d 0755", "mkdir d/e 0755");
    allowed("stat d", stat(DIR, 0755, 3, 3, 0));
    Outcome wrongParent = listing().entry(".", 4, DIR).entry("..", 5, DIR).done();
    flagged(Rule.READDIR_DOT_INO, "readdir d/e", wrongParent);
    allowed("readdir d/e", listing().entry(".", 4, DIR).entry("..", 3, DIR).done());
    Outcome wrongSelf = listing().entry(".", 5, DIR).entry("..", 3, DIR).done();
    flagged(Rule.READDIR_DOT_INO, "readdir d/e", wrongSelf);
  }

  @Test
  void readdirTypes_theParentIsADirectory() {
    done("mkdir d 0755");
    Outcome file = listing().entry(".", 3, DIR).entry("..", 2, REG).done();
    flagged(Rule.READDIR_TYPES, "readdir d", file);
    allowed("readdir d", listing().entry(".", 3, NON).entry("..", 2, NON).done());
  }

  @Test
  void statInoUnique_twoFilesOfAListingHaveTwoNumbers() {
    done("mkdir a 0755", "mkdir b 0755");
    flagged(
        Rule.STAT_INO_UNIQUE, "readdir .", listing().entry("a", 3, DIR).entry("b", 3, DIR).done());
    allowed("stat a", stat(DIR, 0755, 2, 3, 0));
    flagged(
        Rule.STAT_INO_UNIQUE, "readdir .", listing().entry("a", 3, DIR).entry("b", 3, DIR).done());
  }

  @Test
  void readdirIno_twoNamesOfAFileHaveOneNumber() {
    done("open f a O_CREAT|O_RDWR 0644", "link a b");
    flagged(Rule.READDIR_INO, "readdir .", listing().entry("a", 3, REG).entry("b", 4, REG).done());
    allowed("readdir .", listing().entry("a", 3, REG).entry("b", 3, REG).done());
  }

  @Test
  void statInoSame_aNumberIsLearnedFromAPiece() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d O_RDONLY");
    allowed("getdents g 512", listing().entry("a", 4, DIR).done());
    flagged(Rule.STAT_INO_SAME, "stat d/a", stat(DIR, 0755, 2, 5, 0));
  }

  @Test
  void readdirSteady_aNameIsListedOnceInAPiece() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d O_RDONLY");
    Outcome twice = listing().entry("a", 4, DIR).entry("a", 4, DIR).done();
    flagged(Rule.READDIR_STEADY, "getdents g 512", twice);
  }

  @Test
  void getdents_needsADescriptorForReading() {
    done("open g a O_CREAT|O_WRONLY 0644");
    only(Rule.FD_NOT_READABLE, "getdents g 512", EBADF);
  }

  @Test
  void getdents_ofAPipeIsNotJudged() {
    done("mkfifo p 0644", "open g p O_RDWR");
    allowed("getdents g 512", error(EIO));
  }

  @Test
  void getdents_aPieceOfASmallBufferSaysNothing() {
    done("mkdir d 0755", "mkdir d/a 0755", "open g d O_RDONLY");
    allowed("getdents g 8", error(EINVAL));
    allowed("getdents g 512", value(0));
    allowed("getdents g 512", error(EINVAL));
  }

  @Test
  void readdirForm_aListingMayBeCutOnlyWhereNamesWereLeftOut() {
    done("mkdir a 0755");
    Outcome cut = listing().entry("a", 3, DIR).done();
    cut.cut();
    flagged(Rule.READDIR_FORM, "readdir .", cut);
  }

  @Test
  void readdir_ofAPipeIsNotJudged() {
    done("mkfifo p 0644");
    allowed("readdir p", error(EIO));
  }
}
