package org.jpuffs.text;

import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Flock;
import org.jpuffs.wire.Flyweight;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.Puffs;
import org.jpuffs.wire.PuffsKcn;
import org.jpuffs.wire.PuffsKcred;
import org.jpuffs.wire.Timespec;
import org.jpuffs.wire.Vattr;
import org.jpuffs.wire.VnodeFlags;

/** The fields of a line, with a blank before each. */
final class Fields {
  private final StringBuilder line;
  private final FrameNames names;

  Fields(StringBuilder line, FrameNames names) {
    this.line = line;
    this.names = names;
  }

  Fields text(String name, Object value) {
    line.append(' ').append(name).append('=').append(value);
    return this;
  }

  Fields number(String name, long value) {
    return text(name, value);
  }

  Fields hex(String name, long value) {
    return text(name, "0x" + Long.toHexString(value));
  }

  Fields hex(String name, int value) {
    return text(name, "0x" + Integer.toHexString(value));
  }

  Fields octal(String name, int value) {
    return text(name, "0" + Integer.toOctalString(value));
  }

  /** A string of the frame, up to its NUL. */
  Fields quoted(String name, Flyweight string) {
    return text(name, "\"" + string + "\"");
  }

  Fields cookie(String name, long cookie) {
    return text(name, names.cookie(cookie));
  }

  /** The cookie of a node that a reply names. */
  Fields newNode(String name, long cookie) {
    return text(name, names.newNode(cookie));
  }

  Fields vtype(String name, int type) {
    return text(name, vtype(type));
  }

  /** 0, the name of an error, or a number that is none. */
  Fields error(String name, int error) {
    return text(name, error > 0 && error <= Errno.ELAST ? Errno.of(error).name() : error);
  }

  /** A component and who asks; {@code prefix} comes before each field's name. */
  Fields component(String prefix, PuffsKcn cn, PuffsKcred cred) {
    return quoted(prefix + "name", cn.name())
        .number(prefix + "namelen", cn.namelen())
        .text(prefix + "iop", purpose(cn.nameiop()))
        .text(prefix + "flags", FlagNames.NAMEI.print(cn.flags()))
        .cred(cred);
  }

  Fields cred(PuffsKcred cred) {
    String who;
    if (cred.type() == Puffs.PUFFCRED_TYPE_INTERNAL) {
      who =
          switch (cred.internal()) {
            case Puffs.PUFFCRED_CRED_NOCRED -> "NOCRED";
            case Puffs.PUFFCRED_CRED_FSCRED -> "FSCRED";
            default -> "internal" + cred.internal();
          };
    } else {
      who = "uid" + cred.uuc().uid() + "/gid" + cred.uuc().gid() + "/ng" + cred.uuc().ngroups();
    }
    return text("cred", who);
  }

  Fields lock(Flock lock) {
    line.append(" fl{start=").append(lock.start());
    return closing(
        number("len", lock.len())
            .text("pid", names.pid(lock.pid()))
            .number("type", lock.type())
            .number("whence", lock.whence()));
  }

  private static Fields closing(Fields fields) {
    fields.line.append('}');
    return fields;
  }

  /** Attributes; those that are not given are left out. */
  Fields attributes(Vattr va) {
    line.append(" va{type=").append(vtype(va.type()));
    if (va.mode() != VnodeFlags.VNOVAL) {
      octal("mode", va.mode());
    }
    given("nlink", va.nlink()).given("uid", va.uid()).given("gid", va.gid());
    givenHex("fsid", va.fsid()).given("fileid", va.fileid());
    given("size", va.size()).given("blksz", va.blocksize());
    time("atime", va.atime()).time("mtime", va.mtime());
    time("ctime", va.ctime()).time("btime", va.birthtime());
    given("gen", va.gen()).givenHex("flags", va.flags()).givenHex("rdev", va.rdev());
    given("bytes", va.bytes()).number("filerev", va.filerev());
    if (va.vaflags() != 0) {
      hex("vaflags", va.vaflags());
    }
    return closing(this);
  }

  private Fields given(String name, long value) {
    return value == VnodeFlags.VNOVAL ? this : number(name, value);
  }

  private Fields givenHex(String name, long value) {
    return value == VnodeFlags.VNOVAL ? this : hex(name, value);
  }

  private Fields time(String name, Timespec time) {
    return time.sec() == VnodeFlags.VNOVAL && time.nsec() == VnodeFlags.VNOVAL
        ? this
        : text(name, names.time(time.sec(), time.nsec()));
  }

  private static String vtype(int type) {
    return type >= 0 && type <= FileType.BAD.number()
        ? "V" + FileType.of(type).name()
        : Integer.toString(type);
  }

  private static String purpose(int nameiop) {
    return switch (nameiop) {
      case Namei.LOOKUP -> "LOOKUP";
      case Namei.CREATE -> "CREATE";
      case Namei.DELETE -> "DELETE";
      case Namei.RENAME -> "RENAME";
      default -> Integer.toString(nameiop);
    };
  }
}
