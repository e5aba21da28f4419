package org.jpuffs.conformance.oracle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.jpuffs.conformance.oracle.Answer.bytes;
import static org.jpuffs.conformance.oracle.Answer.error;
import static org.jpuffs.conformance.oracle.Answer.value;
import static org.jpuffs.fs.Errno.EACCES;
import static org.jpuffs.fs.Errno.EINVAL;
import static org.jpuffs.fs.Errno.ENOATTR;
import static org.jpuffs.fs.Errno.EOPNOTSUPP;
import static org.jpuffs.fs.Errno.EPERM;

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
}
