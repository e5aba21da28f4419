package org.jpuffs.conformance.oracle;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.jpuffs.conformance.program.ByteText;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Extattr;
import org.jspecify.annotations.Nullable;

/** Rules of extended attributes, in the name spaces of users and of the system. */
final class ExtendedAttributeRules {
  /** The size of the buffer that the caller has for a value or for a list of names, in bytes. */
  private static final int BUFFER = 256;

  private static final int STICKY = 01000;

  private ExtendedAttributeRules() {}

  static void set(Call call, Branch branch) {
    Node node = node(call, Operation.SETEXTATTR, Rule.EXTSET_NONE, branch);
    if (node == null) {
      return;
    }
    boolean ofSystem = isOfSystem(call);
    need(
        node, ofSystem, Rights.WRITE, Rule.EXTSET_DENIED, Rule.EXTSET_SYSTEM_NOT_SUPERUSER, branch);
    allowProtected(node, branch);
    branch.allowed.succeed(Rule.EXTSET_SETS_VALUE, Path.bytes(call.text(2)));
    branch
        .allowed
        .mayFail(Rule.EXTSET_NO_SPACE_OR_PROTECTED, Errno.ENOSPC)
        .mayFail(Rule.EXTSET_NO_SPACE_OR_PROTECTED, Errno.EDQUOT);
    branch.onSuccess(
        (seen, update) -> node.attributes().put(update, ofSystem, call.text(1), call.text(2)));
  }

  static void delete(Call call, Branch branch) {
    Node node = node(call, Operation.DELETEEXTATTR, Rule.EXTDEL_NONE, branch);
    if (node == null) {
      return;
    }
    boolean ofSystem = isOfSystem(call);
    need(
        node, ofSystem, Rights.WRITE, Rule.EXTDEL_DENIED, Rule.EXTDEL_SYSTEM_NOT_SUPERUSER, branch);
    allowProtected(node, branch);
    if (!node.attributes().of(ofSystem).containsKey(call.text(1))) {
      branch.allowed.mustFail(Rule.EXTDEL_MISSING, Errno.ENOATTR);
    }
    branch.allowed.succeed(Rule.EXTDEL_DELETES, 0);
    branch.onSuccess((seen, update) -> node.attributes().remove(update, ofSystem, call.text(1)));
  }

  static void get(Call call, Branch branch) {
    String value = value(call, branch);
    if (value != null) {
      if (Path.bytes(value) > BUFFER && branch.config.differs(Difference.EXTGET_BUFFER)) {
        branch.allowed.mustFail(Rule.EXTGET_READS_VALUE, Errno.ERANGE);
      }
      branch.allowed.succeed(Rule.EXTGET_READS_VALUE, Math.min(BUFFER, Path.bytes(value)));
      branch.check((seen, judge) -> checkValue(value, seen, judge));
    }
  }

  private static void checkValue(String value, Outcome seen, DataJudge judge) {
    String read = text(seen.data(), 0, (int) seen.result());
    judge.applies(Rule.EXTGET_VALUE);
    if (!value.startsWith(read)) {
      judge.refuse(Rule.EXTGET_VALUE, value, read);
    }
  }

  static void size(Call call, Branch branch) {
    String value = value(call, branch);
    if (value != null) {
      branch.allowed.succeed(Rule.EXTSIZE_LENGTH_OF_VALUE, Path.bytes(value));
    }
  }

  static void list(Call call, Branch branch) {
    Node node = node(call, Operation.LISTEXTATTR, Rule.EXTLIST_NONE, branch);
    if (node == null) {
      return;
    }
    boolean ofSystem = isOfSystem(call);
    needToList(node, ofSystem, branch);
    branch.allowed.succeed(Rule.EXTLIST_SUCCEEDS, 0, BUFFER);
    Set<String> names = node.attributes().of(ofSystem).keySet();
    boolean hidden =
        ofSystem
            && !branch.rights.isSuperuser()
            && branch.config.differs(Difference.EXTLIST_SYSTEM);
    branch.check(
        hidden
            ? (seen, judge) -> checkHidden(seen, judge)
            : (seen, judge) -> checkNames(names, seen, judge));
  }

  private static void needToList(Node node, boolean ofSystem, Branch branch) {
    boolean byAnyone = branch.config.differs(Difference.EXTLIST_BY_ANYONE);
    if (byAnyone) { // one call lists both name spaces
      branch.rights.mayBeRefused(node, Rights.READ, Rule.EXTLIST_DENIED);
    }
    if (ofSystem || !byAnyone) {
      Rule notSuperuser = Rule.EXTLIST_SYSTEM_NOT_SUPERUSER;
      need(node, ofSystem, Rights.READ, Rule.EXTLIST_DENIED, notSuperuser, branch);
    }
  }

  private static void checkHidden(Outcome seen, DataJudge judge) {
    judge.applies(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER);
    if (seen.result() != 0) {
      int length = Math.min(seen.data().get(0) & 0xff, (int) seen.result() - 1);
      judge.refuse(Rule.EXTLIST_SYSTEM_NOT_SUPERUSER, "no name", text(seen.data(), 1, length));
    }
  }

  private static void checkNames(Set<String> expected, Outcome seen, DataJudge judge) {
    if (!fitInBuffer(expected)) {
      return;
    }
    judge.applies(Rule.EXTLIST_NAMES);
    Set<String> listed = new HashSet<>();
    for (int at = 0; at < seen.result(); ) {
      int length = seen.data().get(at) & 0xff;
      int rest = (int) seen.result() - at - 1;
      String name = text(seen.data(), at + 1, Math.min(length, rest));
      if (!expected.contains(name) || !listed.add(name)) {
        judge.refuse(Rule.EXTLIST_NAMES, expected.toString(), name);
        return;
      }
      at += 1 + length;
    }
    if (listed.size() < expected.size()) {
      judge.refuse(Rule.EXTLIST_NAMES, expected.toString(), listed.toString());
    }
  }

  /** A list has one byte for the length of each name. */
  private static boolean fitInBuffer(Set<String> names) {
    int length = 0;
    for (String name : names) {
      length += 1 + Path.bytes(name);
    }
    return length <= BUFFER;
  }

  /** The file that a path leads to; null, and an error is demanded, if it leads to none. */
  private static @Nullable Node node(Call call, Operation needed, Rule undeclared, Branch branch) {
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND).found();
    if (node != null && !node.isPlain() && branch.config.differs(Difference.EXTSET_FILE_TYPES)) {
      branch.allowed.allowAnything(); // the kernel may refuse before it asks the file system
      return null;
    }
    boolean mayBeEmpty =
        undeclared == Rule.EXTLIST_NONE && branch.config.differs(Difference.EXTLIST_NONE);
    if (node != null && !branch.config.has(needed) && mayBeEmpty) {
      branch.allowed.mayFail(undeclared, Errno.EOPNOTSUPP);
    } else if (node != null && !branch.config.has(needed)) {
      branch.allowed.mustFail(undeclared, Errno.EOPNOTSUPP);
    } else if (node != null && !node.isPlain()) {
      branch.allowed.mayFail(Rule.PATH_SPECIAL_FILE, Errno.EOPNOTSUPP);
    }
    return node;
  }

  /** The value that the call is about; null, and an error is demanded, if there is none. */
  private static @Nullable String value(Call call, Branch branch) {
    Node node = node(call, Operation.GETEXTATTR, Rule.EXTGET_NONE, branch);
    if (node == null) {
      return null;
    }
    boolean ofSystem = isOfSystem(call);
    need(node, ofSystem, Rights.READ, Rule.EXTGET_DENIED, Rule.EXTGET_SYSTEM_NOT_SUPERUSER, branch);
    String value = node.attributes().of(ofSystem).get(call.text(1));
    if (value == null) {
      branch.allowed.mustFail(Rule.EXTGET_MISSING, Errno.ENOATTR);
    }
    return value;
  }

  private static boolean isOfSystem(Call call) {
    int last = call.verb().parameters().size() - 1;
    return call.number(last, Extattr.EXTATTR_NAMESPACE_USER) != Extattr.EXTATTR_NAMESPACE_USER;
  }

  /** A file's mode protects the attributes of users; only user 0 uses those of the system. */
  private static void need(
      Node node, boolean ofSystem, int wanted, Rule denied, Rule notSuperuser, Branch branch) {
    if (!ofSystem) {
      branch.rights.need(node, wanted, denied);
      boolean sticky = node.directory && (node.mode() & STICKY) != 0;
      if (sticky && wanted == Rights.WRITE && branch.config.differs(Difference.EXTSET_OWNER)) {
        branch.rights.needOwner(node, denied);
      }
      return;
    }
    branch.rights.needSuperuser(notSuperuser);
    branch
        .allowed
        .mayFail(Rule.EXTSET_NO_SYSTEM_ATTRIBUTES, Errno.EOPNOTSUPP)
        .mayFail(Rule.EXTSET_NO_SYSTEM_ATTRIBUTES, Errno.EINVAL)
        .mayFail(Rule.EXTSET_NO_SYSTEM_ATTRIBUTES, Errno.EPERM);
  }

  private static void allowProtected(Node node, Branch branch) {
    if ((node.flags() & Rights.PROTECTED) != 0) {
      branch.allowed.mayFail(Rule.EXTSET_NO_SPACE_OR_PROTECTED, Errno.EPERM);
    }
  }

  private static String text(ByteBuffer data, int at, int length) {
    byte[] bytes = new byte[length];
    data.get(at, bytes);
    return ByteText.of(bytes);
  }
}
