package org.jpuffs.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One thing that holds for the fields of a message. The fields named lie within the frame: that is
 * settled before any rule is asked.
 */
@FunctionalInterface
interface FrameRule {
  /** Null if the rule holds in a frame of {@code length} bytes. */
  @Nullable MalformedFrame check(ByteBuffer frame, int length);

  /** An {@code int} from {@code min} to {@code max}. */
  static FrameRule inRange(String field, int offset, int min, int max, String what) {
    String rule = what + " from " + min + " to " + max;
    return (frame, length) -> {
      int value = frame.getInt(offset);
      return value >= min && value <= max ? null : new MalformedFrame(field, offset, value, rule);
    };
  }

  /** A vnode's type, the first field of {@code struct vattr} and a field of its own elsewhere. */
  static FrameRule vnodeType(String field, int offset) {
    return inRange(field, offset, 0, 8, "a type of vnode is");
  }

  /** A string in an array of {@code capacity} bytes. */
  static FrameRule terminated(String field, int offset, int capacity) {
    return (frame, length) ->
        nul(frame, offset, 0, capacity) < capacity
            ? null
            : new MalformedFrame(
                field, offset, capacity, "a NUL ends it within its " + capacity + " bytes");
  }

  /**
   * A {@code struct puffs_kcn}: as many bytes as it says without NUL and slash, then the NUL, or a
   * slash and the rest of the path where the kernel sends it (PUFFS_KFLAG_LOOKUP_FULLPNBUF).
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
            "the NUL or slash that ends the name is not there: byte " + i + " is " + end);
      }
      return nul(frame, nameOffset, i, Limits.MAXPATHLEN) < Limits.MAXPATHLEN
          ? null
          : new MalformedFrame(
              field + ".pkcn_name",
              nameOffset,
              Limits.MAXPATHLEN,
              "a NUL ends it within its " + Limits.MAXPATHLEN + " bytes");
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
                "there is room for " + Limits.NGROUPS_MAX + " groups");
      }
      if (type != Puffs.PUFFCRED_TYPE_INTERNAL) {
        return new MalformedFrame(
            field + ".pkcr_type", typeOffset, type, "credentials are of type 1 or 2");
      }
      int internal = frame.get(internalOffset) & 0xff;
      return internal == Puffs.PUFFCRED_CRED_NOCRED || internal == Puffs.PUFFCRED_CRED_FSCRED
          ? null
          : new MalformedFrame(
              field + ".pkcr_internal", internalOffset, internal, "the kernel's own are 1 or 2");
    };
  }

  /** A count of bytes that follow the first {@code fixed} bytes of the frame. */
  static FrameRule dataFollow(String field, int offset, int fixed) {
    return (frame, length) -> {
      long count = frame.getLong(offset);
      return count >= 0 && count <= length - fixed
          ? null
          : new MalformedFrame(
              field, offset, count, "the frame has " + (length - fixed) + " bytes of data");
    };
  }

  /** A count of bytes for which the answer has room behind its first {@code fixed} bytes. */
  static FrameRule roomInAnswer(String field, int offset, int fixed) {
    return (frame, length) -> {
      long count = frame.getLong(offset);
      long room = frame.getLong(PuffsReq.BUFLEN_OFFSET) - fixed;
      return count >= 0 && count <= room
          ? null
          : new MalformedFrame(
              field, offset, count, "preq_buflen leaves room for " + room + " bytes");
    };
  }

  /** The first index from {@code from} to {@code to} of a NUL in an array; {@code to} if none. */
  private static int nul(ByteBuffer frame, int array, int from, int to) {
    int i = from;
    while (i < to && frame.get(array + i) != 0) {
      i++;
    }
    return i;
  }
}
