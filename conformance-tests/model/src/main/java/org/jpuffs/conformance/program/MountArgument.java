package org.jpuffs.conformance.program;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.jpuffs.wire.PuffsKargs;

/**
 * A field of the mount's arguments that a script can change. The descriptor of the device is not
 * one: a backend sets its own.
 */
public enum MountArgument {
  /** The version of the protocol. */
  VERS((kargs, value) -> kargs.vers(value.intValue())),
  /** The kernel flags, also undefined ones. */
  FLAGS((kargs, value) -> kargs.flags(value.intValue())),
  /** The longest message. */
  MAXMSGLEN(PuffsKargs::maxmsglen),
  /** No longer used by the kernel. */
  NHASHBUCKETS((kargs, value) -> kargs.nhashbuckets(value.intValue())),
  /** The size of file handles. */
  FHSIZE(PuffsKargs::fhsize),
  /** The flags of file handles. */
  FHFLAGS((kargs, value) -> kargs.fhflags(value.intValue())),
  /** The cookie of the root. */
  ROOT_COOKIE(PuffsKargs::rootCookie),
  /** The root's vnode type. */
  ROOT_VTYPE((kargs, value) -> kargs.rootVtype(value.intValue())),
  /** The root's size. */
  ROOT_VSIZE(PuffsKargs::rootVsize),
  /** The root's device. */
  ROOT_RDEV(PuffsKargs::rootRdev),
  /** Whether times have 32 bits. */
  TIME32((kargs, value) -> kargs.time32(value.intValue())),
  /** The first of the words that must be 0. */
  SPARE((kargs, value) -> kargs.spare(0, value.intValue()));

  private final BiConsumer<PuffsKargs, Long> setter;

  MountArgument(BiConsumer<PuffsKargs, Long> setter) {
    this.setter = setter;
  }

  /** The field's word in scripts. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sets the field. A field of 32 bits gets the lower half. */
  void set(PuffsKargs kargs, long value) {
    setter.accept(kargs, value);
  }
}
