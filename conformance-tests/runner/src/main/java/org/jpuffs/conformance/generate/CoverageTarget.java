package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jpuffs.conformance.program.Argument;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jspecify.annotations.Nullable;

/**
 * The file that a coverage-guided program goes on with: the one that the last call of its prefix
 * was about. {@link #redirect} makes most later calls about the same file.
 */
final class CoverageTarget {
  /** In percent, how many calls are redirected. */
  private static final int REDIRECTED = 60;

  /**
   * These calls are not redirected to a pipe or a device: they would wait for the other end, or
   * give it a name that does not show its type.
   */
  private static final Set<Verb> NOT_ON_SPECIAL_FILES =
      EnumSet.of(Verb.OPEN, Verb.READDIR, Verb.GETFH, Verb.RENAME, Verb.LINK);

  /** These calls make pipes and devices, which have names of their own. */
  private static final Set<Verb> MAKING_SPECIAL_FILES = EnumSet.of(Verb.MKNOD, Verb.MKFIFO);

  private final SplitMix random;
  private final @Nullable String path;
  private final @Nullable String descriptor;
  private final boolean special;

  /** The target of {@code last}, the last call of a prefix: a path, an open descriptor or none. */
  CoverageTarget(Call last, SplitMix random) {
    this.random = random;
    int pathIndex = last.verb().indexOf(Argument.PATH);
    int descriptorIndex = last.verb().openDescriptor();
    this.path = pathIndex < 0 ? null : last.text(pathIndex);
    this.descriptor = descriptorIndex < 0 ? null : last.text(descriptorIndex);
    this.special = path != null && List.of(path.split("/")).stream().anyMatch(NamePool::isSpecial);
  }

  /** {@code call}, or the same call about this target. */
  Call redirect(Call call) {
    if (!random.chance(REDIRECTED)) {
      return call;
    }
    int pathIndex = call.verb().indexOf(Argument.PATH);
    if (path != null && pathIndex >= 0 && mayBeAbout(call.verb())) {
      return with(call, pathIndex, path);
    }
    int descriptorIndex = call.verb().openDescriptor();
    return descriptor != null && descriptorIndex >= 0
        ? with(call, descriptorIndex, descriptor)
        : call;
  }

  private boolean mayBeAbout(Verb verb) {
    return !(special ? NOT_ON_SPECIAL_FILES : MAKING_SPECIAL_FILES).contains(verb);
  }

  private static Call with(Call call, int index, String word) {
    List<Object> arguments = new ArrayList<>(call.arguments());
    arguments.set(index, word);
    return call.withArguments(arguments);
  }
}
