package org.jpuffs.conformance.oracle;

import org.jpuffs.conformance.program.Call;

/** What follows from calls about files outside the mount. No outcome of them is judged. */
final class ForeignRules {
  private ForeignRules() {}

  /** A call with a descriptor of a file outside the mount. */
  static void expect(Call call, Branch branch) {
    branch.allowed.allowAnything();
    String name = call.text(0);
    switch (call.verb()) {
      case DUP, OPENAT -> openForeign(name, branch);
      case CLOSE -> branch.onAnyOutcome((seen, update) -> branch.caller.close(update, name));
      case FCHDIR ->
          branch.onSuccess((seen, update) -> branch.caller.workingDirectory(update, null));
      case MMAP, COPY_FILE_RANGE ->
          branch.onAnyOutcome((seen, update) -> branch.model.becomeUnpredictable(update));
      default -> {}
    }
  }

  /** A success opens a file outside the mount. */
  static void openForeign(String name, Branch branch) {
    branch.onSuccess((seen, update) -> branch.caller.nameForeign(update, name));
    branch.onError((seen, update) -> branch.caller.removeName(update, name));
  }
}
