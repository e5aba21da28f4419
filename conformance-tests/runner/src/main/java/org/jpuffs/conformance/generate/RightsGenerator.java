package org.jpuffs.conformance.generate;

import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Modes;

/** Makes the calls on attributes, and on who the client is. */
final class RightsGenerator {
  private static final long SOME_LIMIT_TOO_MANY = 99;

  private final SplitMix random;
  private final NamePool names;

  RightsGenerator(SplitMix random, NamePool names) {
    this.random = random;
    this.names = names;
  }

  Call call(Verb verb) {
    return switch (verb) {
      case CHMOD, LCHMOD -> Call.of(verb, path(), mode());
      case FCHMOD -> Call.of(verb, names.descriptor(), mode());
      case CHOWN, LCHOWN -> Call.of(verb, path(), id(), id());
      case FCHOWN -> Call.of(verb, names.descriptor(), id(), id());
      case CHFLAGS, LCHFLAGS -> Call.of(verb, path(), flags());
      case FCHFLAGS -> Call.of(verb, names.descriptor(), flags());
      case UTIMES, LUTIMES -> times(verb, path());
      case FUTIMES -> times(verb, names.descriptor());
      case UTIMESNULL -> Call.of(verb, path());
      case FUTIMESNULL -> Call.of(verb, names.descriptor());
      case UMASK -> Call.of(verb, random.oneOf(022, 022, 0, 077, 027));
      case ACCESS -> Call.of(verb, names.inspected(), random.oneOf(0, 1, 2, 4, 6, 7, 8));
      case PATHCONF -> Call.of(verb, names.inspected(), limit());
      case FPATHCONF -> Call.of(verb, names.descriptor(), limit());
      case SETCRED ->
          random.chance(50)
              ? Call.of(verb, 0, 0)
              : Call.of(verb, random.oneOf(1, 1, 2), random.oneOf(1, 1, 2, 0));
      default -> throw new IllegalArgumentException(verb.word() + " is not drawn");
    };
  }

  /** The root among them: who is not user 0 can do little while it is closed to him. */
  private String path() {
    return random.chance(15) ? "." : random.chance(8) ? names.inspected() : names.anything();
  }

  private long mode() {
    return random.chance(30)
        ? random.oneOf(01777, 01755, 02755, 04755, 06775, 0070, 0007, 0000)
        : random.oneOf(0644, 0755, 0600, 0700, 0444, 0777, 0777);
  }

  private long id() {
    return random.oneOf(0, 1, 1, 2, -1);
  }

  private long flags() {
    return random.chance(60)
        ? random.oneOf(0, 0, Modes.UF_NODUMP)
        : random.oneOf(Modes.UF_IMMUTABLE, Modes.UF_APPEND, Modes.SF_IMMUTABLE, Modes.SF_APPEND);
  }

  private Call times(Verb verb, String file) {
    Object read = TimesOfFiles.draw(random);
    Object written = TimesOfFiles.draw(random);
    return Call.of(verb, file, read, read.equals("omit") && written.equals(read) ? 7 : written);
  }

  private long limit() {
    return random.oneOf(1, 4, 4, 5, 6, 7, 8, 10, 11, SOME_LIMIT_TOO_MANY);
  }
}
