package org.jpuffs.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the fields of a message. When a rule is checked, it is certain that the frame contains
 * the fields.
 */
@FunctionalInterface
interface FrameRule {
  /** Returns null if a frame of {@code length} bytes obeys the rule. */
  @Nullable MalformedFrame check(ByteBuffer frame, int length);

  /** An {@code int} from {@code min} to {@code max}. */
  static FrameRule inRange(String field, int offset, int min, int max, String what) {
    String rule = what + " from " + min + " to " + max;
    return (frame, length) -> {
      int value = frame.getInt(offset);
      return value >= min && value <= max ? null : new MalformedFrame(field, offset, value, rule);
    };
  }

  /** A vnode type. */
  static FrameRule vnodeType(String field, int offset) {
    return inRange(field, offset, 0, 8, "the type of a vnode is");
  }

  /** A string with its NUL in an array of {@code capacity} bytes. */
  static FrameRule terminated(String field, int offset, int capacity) {
    return (frame, length) ->
        nul(frame, offset, 0, capacity) < capacity
            ? null
            : new MalformedFrame(
                field, offset, capacity, "a NUL is within its " + capacity + " bytes");
  }

  /**
   * A {@code struct puffs_kcn}: {@code pkcn_namelen} bytes without NUL and slash, and a NUL after
   * them. With PUFFS_KFLAG_LOOKUP_FULLPNBUF a slash and the rest of the path can be in between.
   */
  static FrameRule name(String field, int offset) {
    int nameOffset = offset + PuffsKcn.NAME_OFFSET;
    int namelenOffset = offset + PuffsKcn.NAMELEN_OFFSET;
    return (frame, length) -> {
      long namelen = frame.getLong(namelenOffset);
      if (namelen < 1 || namelen > Puffs.PUFFS_NAMELEN) {
        return new MalformedFrame(
            field + ".pkcn_namelen",
            namelenOffset,
            namelen,
            "a name has 1 to " + Puffs.PUFFS_NAMELEN + " bytes");
      }
      int i = 0;
      while (i < namelen && frame.get(nameOffset + i) != 0 && frame.get(nameOffset + i) != '/') {
        i++;
      }
      byte end = frame.get(nameOffset + i);
      if (i == namelen && end == 0) {
        return null;
      }
      if (i < namelen || end != '/') {
        return new MalformedFrame(
            field + ".pkcn_namelen",
            namelenOffset,
            namelen,
            "a NUL or a slash follows the name: byte " + i + " is " + end);
      }
      return nul(frame, nameOffset, i, Limits.MAXPATHLEN) < Limits.MAXPATHLEN
          ? null
          : new MalformedFrame(
              field + ".pkcn_name",
              nameOffset,
              Limits.MAXPATHLEN,
              "a NUL is within its " + Limits.MAXPATHLEN + " bytes");
    };
  }

  /** A {@code struct puffs_kcred}. */
  static FrameRule credentials(String field, int offset) {
    int ngroupsOffset = offset + PuffsKcred.UUC_OFFSET + Uucred.NGROUPS_OFFSET;
    int typeOffset = offset + PuffsKcred.TYPE_OFFSET;
    int internalOffset = offset + PuffsKcred.INTERNAL_OFFSET;
    return (frame, length) -> {
      int type = frame.get(typeOffset) & 0xff;
      if (type == Puffs.PUFFCRED_TYPE_UUC) {
        int ngroups = frame.getShort(ngroupsOffset) & 0xffff;
        return ngroups <= Limits.NGROUPS_MAX
            ? null
            : new MalformedFrame(
                field + ".pkcr_uuc.cr_ngroups",
                ngroupsOffset,
                ngroups,
                "there are at most " + Limits.NGROUPS_MAX + " groups");
      }
      if (type != Puffs.PUFFCRED_TYPE_INTERNAL) {
        return new MalformedFrame(
            field + ".pkcr_type", typeOffset, type, "the type of credentials is 1 or 2");
      }
      int internal = frame.get(internalOffset) & 0xff;
      return internal == Puffs.PUFFCRED_CRED_NOCRED || internal == Puffs.PUFFCRED_CRED_FSCRED
          ? null
          : new MalformedFrame(
              field + ".pkcr_internal",
              internalOffset,
              internal,
              "the mark of the kernel is 1 or 2");
    };
  }

  /** The number of data bytes, which follow the first {@code fixed} bytes of the frame. */
  static FrameRule dataFollow(String field, int offset, int fixed) {
    return (frame, length) -> {
      long count = frame.getLong(offset);
      return count >= 0 && count <= length - fixed
          ? null
          : new MalformedFrame(
              field, offset, count, "the frame has " + (length - fixed) + " bytes of data");
    };
  }

  /** The space for data bytes, which follow the first {@code fixed} bytes of the reply. */
  static FrameRule spaceInReply(String field, int offset, int fixed) {
    return (frame, length) -> {
      long count = frame.getLong(offset);
      long space = frame.getLong(PuffsReq.BUFLEN_OFFSET) - fixed;
      return count >= 0 && count <= space
          ? null
          : new MalformedFrame(
              field, offset, count, "preq_buflen has space for " + space + " bytes");
    };
  }

  /** The index of the first NUL in an array, from {@code from} on; {@code to} if there is none. */
  private static int nul(ByteBuffer frame, int array, int from, int to) {
    int i = from;
    while (i < to && frame.get(array + i) != 0) {
      i++;
    }
    return i;
  }
}
