package org.jpuffs.conformance.probe;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.oracle.Capability;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.program.Verb;
import org.jspecify.annotations.Nullable;

/** The capabilities that operations show: whether the calls that need them succeed. */
final class OperationProbe {
  private final ProbeCalls calls;
  private final List<Observation> seen = new ArrayList<>();

  OperationProbe(ProbeCalls calls) {
    this.calls = calls;
  }

  List<Observation> run() {
    String failure = calls.failure("readdir .");
    capability(Capability.LISTING, "listings", failure);
    if (failure == null) {
      capability(
          Capability.SHORT_LISTINGS, "listings into 512 bytes", calls.failure("readdir . 512"));
    }
    capability(Capability.CREATING, "new files", creating());
    capability(Capability.WRITING, "writing", writing());
    String file = calls.file();
    capability(Capability.ATTRIBUTES, "attributes that can be set", attributes(file));
    capability(Capability.RENAMING, "rename", renaming());
    capability(Capability.REMOVING, "unlink", removing());
    capability(Capability.DIRECTORIES, "directories", directories());
    capability(
        Capability.HARD_LINKS, "hard links", calls.failure("link " + file + " " + calls.fresh()));
    capability(Capability.SYMBOLIC_LINKS, "symbolic links", symbolicLinks());
    specialFiles();
    space();
    if (calls.offers(Verb.EXTSET)) {
      capability(
          Capability.EXTENDED_ATTRIBUTES,
          "extended attributes",
          calls.failure("extset " + calls.file() + " name value"));
    }
    return seen;
  }

  private void capability(Capability capability, String subject, @Nullable String failure) {
    seen.add(
        failure == null
            ? Observation.of(subject, "yes")
            : Observation.lacking(capability, subject, "no, " + failure));
  }

  private @Nullable String creating() {
    String failure = calls.failure("open f " + calls.fresh() + " O_RDONLY|O_CREAT 0644");
    calls.ok("close f");
    return failure;
  }

  private @Nullable String writing() {
    String failure = calls.failure("open f " + calls.file() + " O_RDWR");
    failure = failure == null ? calls.failure("write f 1") : failure;
    calls.ok("close f");
    return failure;
  }

  /** A file system without owners, modes or growing files may still have times, or sizes. */
  private @Nullable String attributes(String file) {
    String first = calls.failure("chmod " + file + " 0644");
    boolean other =
        calls.ok("utimes " + file + " 1000 1000") || calls.ok("truncate " + file + " 0");
    return other ? null : first;
  }

  private @Nullable String renaming() {
    return calls.failure("rename " + calls.file() + " " + calls.fresh());
  }

  private @Nullable String removing() {
    return calls.failure("unlink " + calls.file());
  }

  private @Nullable String directories() {
    String name = calls.fresh();
    String failure = calls.failure("mkdir " + name + " 0755");
    return failure == null ? calls.failure("rmdir " + name) : failure;
  }

  private @Nullable String symbolicLinks() {
    String name = calls.fresh();
    String failure = calls.failure("symlink target " + name);
    return failure == null ? calls.failure("readlink " + name) : failure;
  }

  private void specialFiles() {
    capability(
        Capability.SPECIAL_FILES, "pipes", calls.failure("mkfifo " + calls.fresh() + " 0644"));
  }

  private void space() {
    String file = calls.file();
    calls.ok("open f " + file + " O_RDWR");
    String failure = calls.failure("fallocate f 0 4096");
    capability(Capability.PREALLOCATION, "space that is reserved", failure);
    String hole = failure == null ? calls.failure("fdiscard f 0 4096") : null;
    if (hole != null) {
      seen.add(Observation.breaking("holes that are made", "no, " + hole, Rule.FDISCARD_CLEARS));
    }
    calls.ok("close f");
  }
}
