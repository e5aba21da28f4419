package org.jpuffs.conformance.oracle;

import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.pattern;
import static org.jpuffs.conformance.oracle.Answer.stat;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EAGAIN;
import static org.jpuffs.fs.Errno.EBADF;
import static org.jpuffs.fs.Errno.EBUSY;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.ENOTDIR;
import static org.jpuffs.fs.FileType.REG;

import java.util.EnumSet;
import java.util.Set;
import org.jpuffs.fs.KernelFlag;
import org.jpuffs.fs.Operation;
import org.junit.jupiter.api.Test;

/** The rules of a file system that is unmounted and mounted again. */
class RemountRulesTest extends JudgedProgram {
  @Test
  void remount01_what_was_there_is_there_and_nothing_is_open() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("write f 10", value(10));
    flagged(Rule.REMOUNT_SUCCEEDS, "remount", error(EBUSY));
    done("remount");
    allowed("read f 1", error(EBADF));
    flagged(Rule.STAT_SIZE, "stat a", stat(REG, 0644, 1, 3, 9));
    allowed("stat a", stat(REG, 0644, 1, 3, 10));
  }

  @Test
  void remount01_who_was_another_user_is_user_0() {
    done("mkdir d 0700", "setcred 1 1", "remount", "mkdir d/e 0755");
  }

  @Test
  void remount02_the_kernel_may_refer_to_parents_for_ever() {
    oracle = oracle(Set.of(KernelFlag.CACHE_DOTDOT), EnumSet.allOf(Operation.class));
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("remount", error(EBUSY));
    allowed("read f 1", error(EBADF));
  }

  @Test
  void remount02_an_openat_that_began_at_a_file_keeps_it_busy() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("openat g f b O_RDONLY", error(ENOTDIR));
    allowed("remount", error(EBUSY));
  }

  @Test
  void remount01_what_was_open_under_a_name_that_another_has_now_is_closed() {
    done("open h a O_CREAT|O_RDWR 0644", "dup g h", "flock h 6", "open h a O_RDONLY");
    allowed("open g b O_RDONLY", error(ENOENT));
    allowed("flock h 5", error(EAGAIN));
    done("remount", "open h a O_RDONLY", "flock h 6");
  }

  @Test
  void what_an_earlier_handle_opens_may_be_any_file() {
    done("open f a O_CREAT|O_RDWR 0644", "getfh a", "remount", "open g a O_RDONLY");
    flagged(Rule.READ_ALL_BYTES, "read g 1", pattern(0, 1));
    done("fhopen f 2", "fallocate f 0 1");
    allowed("read g 1", pattern(0, 1));
  }
}
