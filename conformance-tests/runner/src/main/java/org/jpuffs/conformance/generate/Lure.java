package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Parameter;
import org.jpuffs.conformance.program.Verb;
import org.jspecify.annotations.Nullable;

/** Leads calls to what one call before them was about. */
final class Lure {
  /** So many of a hundred calls follow. */
  private static final int FOLLOWING = 60;

  /** Paths of these are not relative to the mount point. */
  private static final Set<Verb> RELATIVE = EnumSet.of(Verb.RSTAT, Verb.RCHDIR, Verb.OPENAT);

  /** They would wait for the other end of a pipe, or give it a name that says nothing. */
  private static final Set<Verb> AWAY_FROM_PIPES =
      EnumSet.of(Verb.OPEN, Verb.READDIR, Verb.GETFH, Verb.RENAME, Verb.LINK);

  /** They make what only names of their own may lead to. */
  private static final Set<Verb> MAKING_PIPES = EnumSet.of(Verb.MKNOD, Verb.MKFIFO);

  private final SplitMix random;
  private final @Nullable String path;
  private final @Nullable String descriptor;
  private final boolean special;

  /** A lure to what {@code met} is about: a path, an open descriptor or nothing. */
  Lure(Call met, SplitMix random) {
    this.random = random;
    int named = path(met);
    int opened = met.verb().openDescriptor();
    this.path = named < 0 ? null : met.text(named);
    this.descriptor = opened < 0 ? null : met.text(opened);
    this.special = path != null && List.of(path.split("/")).stream().anyMatch(Guesses::isSpecial);
  }

  /** {@code call}, or the same about what the lure leads to. */
  Call lead(Call call) {
    if (!random.chance(FOLLOWING)) {
      return call;
    }
    int named = path(call);
    if (path != null && named >= 0 && mayBeAbout(call.verb())) {
      return with(call, named, path);
    }
    int opened = call.verb().openDescriptor();
    return descriptor != null && opened >= 0 ? with(call, opened, descriptor) : call;
  }

  private boolean mayBeAbout(Verb verb) {
    return !(special ? AWAY_FROM_PIPES : MAKING_PIPES).contains(verb);
  }

  private static Call with(Call call, int index, String word) {
    List<Object> arguments = new ArrayList<>(call.arguments());
    arguments.set(index, word);
    return call.withArguments(arguments);
  }

  /** Which argument is the first path, -1 if none is. */
  private static int path(Call call) {
    return RELATIVE.contains(call.verb()) ? -1 : call.verb().parameters().indexOf(Parameter.PATH);
  }
}
