package org.jpuffs.conformance.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.EIO;
import static org.jpuffs.fs.Errno.ENOATTR;
import static org.jpuffs.fs.Errno.ENOENT;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;

import org.jpuffs.conformance.program.Outcome;
import org.junit.jupiter.api.Test;

/** The rules of extended attributes. */
class ExtendedAttributeRulesTest extends JudgedProgram {
  @Test
  void extended_attributes_of_the_system_are_others_than_those_of_users() {
    done("open f a O_CREAT|O_RDWR 0666");
    allowed("extset a x user", value(4));
    allowed("extset a x system 2", value(6));
    flagged(Rule.EXTGET_VALUE, "extget a x", bytes("syst".getBytes(US_ASCII)));
    allowed("extget a x", bytes("user".getBytes(US_ASCII)));
    flagged(Rule.EXTSIZE_LENGTH_OF_VALUE, "extsize a x 2", value(4));
    allowed("extsize a x 2", value(6));
    allowed("extdel a x", value(0));
    flagged(Rule.EXTLIST_NAMES, "extlist a 2", value(0));
    allowed("extlist a", value(0));
    allowed("extlist a 2", bytes((byte) 1, (byte) 'x'));
    flagged(Rule.EXTDEL_DELETES, "extdel a x 2", error(ENOATTR));
  }

  @Test
  void extended_attributes_of_the_system_are_user_0_s() {
    done("open f a O_CREAT|O_RDWR 0666");
    allowed("extset a x v 2", value(1));
    done("setcred 1 1");
    flagged(Rule.EXTSET_SYSTEM_NOT_SUPERUSER, "extset a x v 2", value(1));
    flagged(Rule.EXTGET_SYSTEM_NOT_SUPERUSER, "extget a x 2", bytes((byte) 'v'));
    flagged(Rule.EXTDEL_SYSTEM_NOT_SUPERUSER, "extdel a x 2", value(0));
    flagged(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER, "extlist a 2", bytes((byte) 1, (byte) 'x'));
    allowed("extget a x 2", error(EPERM));
    allowed("extset a x v", error(EACCES));
  }

  @Test
  void extset05_a_file_system_may_have_none_of_the_system() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("extset a x v 2", error(EOPNOTSUPP));
    allowed("extget a x 2", error(EINVAL));
    flagged(Rule.EXTSET_SETS_VALUE, "extset a x v", error(EOPNOTSUPP));
  }

  @Test
  void extset03_ofAProtectedFileMayBeRefused() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("extset a x v", value(1));
    flagged(Rule.EXTSET_SETS_VALUE, "extset a x v", error(EPERM));
    flagged(Rule.EXTDEL_DELETES, "extdel a x", error(EPERM));
    done("chflags a 4");
    allowed("extset a x v", error(EPERM));
    allowed("extdel a x", error(EPERM));
  }

  @Test
  void path18_aSpecialFileMayHaveNone() {
    done("mkfifo p 0644", "open f a O_CREAT|O_RDWR 0644");
    allowed("extset p x v", error(EOPNOTSUPP));
    flagged(Rule.EXTSET_SETS_VALUE, "extset p x v", error(EIO));
    flagged(Rule.EXTSET_SETS_VALUE, "extset a x v", error(EOPNOTSUPP));
  }

  @Test
  void extget02_thereIsNothingOfAFileThatIsMissing() {
    only(Rule.PATH_MISSING_COMPONENT, "extget a x", ENOENT);
    only(Rule.PATH_MISSING_COMPONENT, "extsize a x", ENOENT);
  }

  private static Outcome names(String... names) {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append((char) name.length()).append(name);
    }
    return bytes(all.toString().getBytes(US_ASCII));
  }

  @Test
  void extlistNames_eachNameIsListedOnce() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("extset a abc v", value(1));
    allowed("extset a de v", value(1));
    allowed("extlist a", names("abc", "de"));
    allowed("extlist a", names("de", "abc"));
    flagged(Rule.EXTLIST_NAMES, "extlist a", names("abc"));
    flagged(Rule.EXTLIST_NAMES, "extlist a", names("abc", "abc"));
    flagged(Rule.EXTLIST_NAMES, "extlist a", names("abc", "de", "f"));
    flagged(Rule.EXTLIST_NAMES, "extlist a", bytes(new byte[] {3, 'a', 'b'}));
  }

  @Test
  void extlistNames_aListThatDoesNotFitIsNotJudged() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("extset a " + "n".repeat(127) + " v", value(1));
    allowed("extset a " + "m".repeat(127) + " v", value(1));
    flagged(Rule.EXTLIST_NAMES, "extlist a", value(0));
    allowed("extset a x v", value(1));
    allowed("extlist a", value(0));
  }

  @Test
  void extget01_readsNoMoreThanTheBufferHolds() {
    done("open f a O_CREAT|O_RDWR 0644");
    allowed("extset a x " + "v".repeat(300), value(300));
    flagged(Rule.EXTGET_READS_VALUE, "extget a x", value(300));
    allowed("extget a x", bytes("v".repeat(256).getBytes(US_ASCII)));
    allowed("extsize a x", value(300));
  }
}
