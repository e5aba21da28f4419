package org.jpuffs.text;

import java.util.StringJoiner;
import org.jpuffs.wire.Namei;
import org.jpuffs.wire.VnodeFlags;

/** Names of bits, in the order of the bits. */
enum FlagNames {
  /** Of {@code pkcn_flags}. */
  NAMEI {
    @Override
    void names(Names names) {
      names
          .bit(Namei.LOCKLEAF, "LOCKLEAF")
          .bit(Namei.LOCKPARENT, "LOCKPARENT")
          .bit(Namei.TRYEMULROOT, "TRYEMULROOT")
          .bit(Namei.NOCACHE, "NOCACHE")
          .bit(Namei.FOLLOW, "FOLLOW")
          .bit(Namei.NOCROSSMOUNT, "NOCROSSMOUNT")
          .bit(Namei.RDONLY, "RDONLY")
          .bit(Namei.ISDOTDOT, "ISDOTDOT")
          .bit(Namei.MAKEENTRY, "MAKEENTRY")
          .bit(Namei.ISLASTCN, "ISLASTCN")
          .bit(Namei.ISWHITEOUT, "ISWHITEOUT")
          .bit(Namei.DOWHITEOUT, "DOWHITEOUT")
          .bit(Namei.REQUIREDIR, "REQUIREDIR")
          .bit(Namei.CREATEDIR, "CREATEDIR");
    }
  },
  /** Of {@code ioflag}. */
  IO {
    @Override
    void names(Names names) {
      names
          .bit(VnodeFlags.IO_UNIT, "UNIT")
          .bit(VnodeFlags.IO_APPEND, "APPEND")
          .bit(VnodeFlags.IO_SYNC, "SYNC")
          .bit(VnodeFlags.IO_NODELOCKED, "NODELOCKED")
          .bit(VnodeFlags.IO_NDELAY, "NDELAY")
          .bit(VnodeFlags.IO_DSYNC, "DSYNC")
          .bit(VnodeFlags.IO_ALTSEMANTICS, "ALTSEMANTICS")
          .bit(VnodeFlags.IO_NORMAL, "NORMAL")
          .bit(VnodeFlags.IO_EXT, "EXT")
          .bit(VnodeFlags.IO_DIRECT, "DIRECT")
          .bit(VnodeFlags.IO_JOURNALLOCKED, "JOURNALLOCKED");
    }
  };

  abstract void names(Names names);

  /** The number, and the names of its bits in brackets: {@code 0x10(UNIT)}. */
  String print(int bits) {
    Names names = new Names(bits);
    names(names);
    return "0x" + Integer.toHexString(bits) + "(" + names.found + ")";
  }

  /** Collects the names of the bits that are set. */
  private static final class Names {
    private final StringJoiner found = new StringJoiner("|");
    private int rest;

    Names(int bits) {
      this.rest = bits;
    }

    Names bit(int mask, String name) {
      if ((rest & mask) == mask) {
        found.add(name);
        rest &= ~mask;
      }
      return this;
    }
  }
}
