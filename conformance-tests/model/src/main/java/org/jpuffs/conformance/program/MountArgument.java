package org.jpuffs.conformance.program;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.jpuffs.wire.PuffsKargs;

/**
 * A field of the mount's arguments that can be tampered with. The device's descriptor is none: a
 * backend puts in its own.
 */
public enum MountArgument {
  /** The version of the protocol. */
  VERS((kargs, value) -> kargs.vers(value.intValue())),
  /** The kernel's flags, those that do not exist among them. */
  FLAGS((kargs, value) -> kargs.flags(value.intValue())),
  /** The longest message. */
  MAXMSGLEN(PuffsKargs::maxmsglen),
  /** Not used any more. */
  NHASHBUCKETS((kargs, value) -> kargs.nhashbuckets(value.intValue())),
  /** The size of file handles. */
  FHSIZE(PuffsKargs::fhsize),
  /** Of what kind file handles are. */
  FHFLAGS((kargs, value) -> kargs.fhflags(value.intValue())),
  /** The number of the root. */
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

  /** Sets the field; of a field of 32 bits the lower half counts. */
  void set(PuffsKargs kargs, long value) {
    setter.accept(kargs, value);
  }
}
