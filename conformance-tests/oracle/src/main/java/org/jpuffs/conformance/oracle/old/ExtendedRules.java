package org.jpuffs.conformance.oracle.old;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.old.Walk.Purpose;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Extattr;
import org.jspecify.annotations.Nullable;

/** Rules of extended attributes, in the name spaces of users and of the system. */
final class ExtendedRules {
  /** The room that the client has for a value, or for the list of names. */
  private static final int ROOM = 256;

  private final World world;
  private final Walk walk;
  private final Envelope envelope;
  private final Rights rights;

  ExtendedRules(World world, Walk walk, Envelope envelope, Rights rights) {
    this.world = world;
    this.walk = walk;
    this.envelope = envelope;
    this.rights = rights;
  }

  /** The file that a call is about; null if it must fail, or nothing is known of it. */
  private @Nullable Node node(Call call, Operation needed, Rule undeclared) {
    if (!walk.go(call.text(0), Purpose.FIND)) {
      return null;
    }
    Node node = walk.node();
    if (!world.has(needed)) {
      envelope.mustFail(undeclared, Errno.EOPNOTSUPP);
    } else if (!node.isPlain()) {
      envelope.allow(Rule.PATH_15, Errno.EOPNOTSUPP);
    }
    return node;
  }

  private boolean succeeded(Outcome seen) {
    return !walk.isOutside() && envelope.admits(seen.result()) && seen.isOk();
  }

  /** True if it is not about those of users. */
  private static boolean isOfSystem(Call call) {
    int last = call.verb().parameters().size() - 1;
    return call.number(last, Extattr.EXTATTR_NAMESPACE_USER) != Extattr.EXTATTR_NAMESPACE_USER;
  }

  private static Map<String, String> attributes(Node node, Call call) {
    return node.attributes(isOfSystem(call));
  }

  /** What of a name space is used by whom: a file's mode counts for that of users. */
  private void need(Node node, Call call, int wanted, Rule denied, Rule ofSystem) {
    if (!isOfSystem(call)) {
      rights.need(node, wanted, denied);
      return;
    }
    rights.needSuperuser(ofSystem);
    envelope.allow(Rule.EXTSET_05, Errno.EOPNOTSUPP).allow(Rule.EXTSET_05, Errno.EINVAL);
    envelope.allow(Rule.EXTSET_05, Errno.EPERM);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void set(Call call, Outcome seen) {
    Node node = node(call, Operation.SETEXTATTR, Rule.EXTSET_NONE);
    if (node != null) {
      need(node, call, Rights.WRITE, Rule.EXTSET_02, Rule.EXTSET_04);
      if ((node.flags & Rights.PROTECTED) != 0) {
        envelope.allow(Rule.EXTSET_03, Errno.EPERM);
      }
      envelope.grant(Rule.EXTSET_01, bytes(call.text(2)).length);
      envelope.allow(Rule.EXTSET_03, Errno.ENOSPC).allow(Rule.EXTSET_03, Errno.EDQUOT);
    }
    if (succeeded(seen) && node != null) {
      attributes(node, call).put(call.text(1), call.text(2));
    }
  }

  void delete(Call call, Outcome seen) {
    Node node = node(call, Operation.DELETEEXTATTR, Rule.EXTDEL_NONE);
    if (node != null) {
      need(node, call, Rights.WRITE, Rule.EXTDEL_03, Rule.EXTDEL_04);
      if ((node.flags & Rights.PROTECTED) != 0) {
        envelope.allow(Rule.EXTSET_03, Errno.EPERM);
      }
      if (!attributes(node, call).containsKey(call.text(1))) {
        envelope.mustFail(Rule.EXTDEL_02, Errno.ENOATTR);
      }
      envelope.grant(Rule.EXTDEL_01, 0);
    }
    if (succeeded(seen) && node != null) {
      attributes(node, call).remove(call.text(1));
    }
  }

  /** The value that is asked for, null if there is none or an error is due. */
  private @Nullable String value(Call call) {
    Node node = node(call, Operation.GETEXTATTR, Rule.EXTGET_NONE);
    if (node == null) {
      return null;
    }
    need(node, call, Rights.READ, Rule.EXTGET_03, Rule.EXTGET_04);
    String value = attributes(node, call).get(call.text(1));
    if (value == null) {
      envelope.mustFail(Rule.EXTGET_02, Errno.ENOATTR);
    }
    return value;
  }

  void get(Call call, Outcome seen) {
    String value = value(call);
    if (value != null) {
      envelope.grant(Rule.EXTGET_01, Math.min(ROOM, bytes(value).length));
    }
    if (succeeded(seen) && value != null) {
      String told = text(seen.data(), 0, (int) seen.result());
      if (!value.startsWith(told)) {
        envelope.refuse(Rule.EXTGET_VALUE, value, told);
      }
    }
  }

  void size(Call call, Outcome seen) {
    String value = value(call);
    if (value != null) {
      envelope.grant(Rule.EXTSIZE_01, bytes(value).length);
    }
    succeeded(seen);
  }

  void list(Call call, Outcome seen) {
    Node node = node(call, Operation.LISTEXTATTR, Rule.EXTLIST_NONE);
    if (node != null) {
      need(node, call, Rights.READ, Rule.EXTLIST_02, Rule.EXTLIST_03);
      envelope.grant(Rule.EXTLIST_01, 0, ROOM);
    }
    if (!succeeded(seen) || node == null) {
      return;
    }
    Set<String> wanted = attributes(node, call).keySet();
    if (!isWhole(wanted)) {
      return;
    }
    Set<String> listed = new HashSet<>();
    for (int at = 0; at < seen.result(); ) {
      int length = seen.data().get(at) & 0xff;
      int room = (int) seen.result() - at - 1;
      String name = text(seen.data(), at + 1, Math.min(length, room));
      if (!wanted.contains(name) || !listed.add(name)) {
        envelope.refuse(Rule.EXTLIST_NAMES, wanted.toString(), name);
        return;
      }
      at += 1 + length;
    }
    if (listed.size() < wanted.size()) {
      envelope.refuse(Rule.EXTLIST_NAMES, wanted.toString(), listed.toString());
    }
  }

  /** True if all names fit into the room that the client has for them. */
  private static boolean isWhole(Set<String> names) {
    int length = 0;
    for (String name : names) {
      length += 1 + bytes(name).length;
    }
    return length <= ROOM;
  }

  private static String text(ByteBuffer data, int at, int length) {
    byte[] bytes = new byte[length];
    data.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
