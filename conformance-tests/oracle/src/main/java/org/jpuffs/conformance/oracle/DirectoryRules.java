package org.jpuffs.conformance.oracle;

import java.util.HashSet;
import java.util.Set;
import org.jpuffs.conformance.oracle.Oracle.Update;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Dirent;
import org.jspecify.annotations.Nullable;

/** Rules of listing a directory, as a whole and in pieces. */
final class DirectoryRules {
  /** The length of a record is a multiple of this, in bytes. */
  private static final int ALIGNMENT = 8;

  /** The blocks of directories are no longer: FFS has 512 bytes, ext2fs up to 4096. */
  private static final int BLOCK = 4096;

  private DirectoryRules() {}

  /** Opens a directory, lists it to its end, and closes it. */
  static void readdir(Call call, Branch branch) {
    Node node = branch.paths.resolve(call.text(0), Purpose.FIND).found();
    if (node == null) {
      return;
    }
    allowReaddir(node, branch);
    long size = call.number(1, Long.MAX_VALUE);
    boolean fits = hasSpaceForEach(node, size);
    if (!fits || mayBeTooShort(size, branch)) {
      branch.allowed.mayFail(Rule.READDIR_SMALL_BUFFER_OR_UNKNOWN_OFFSET, Errno.EINVAL);
    }
    if (fits && node.directory) {
      branch.check((seen, judge) -> checkWhole(node, seen, branch.model, judge));
      branch.learn(
          (seen, update) -> ListedEntries.learn(node, seen.entries(), branch.model, update));
    }
    branch.onAnyOutcome(
        (seen, update) -> {
          if (seen.isOk() && fits && node.directory && node.isLinked()) {
            node.times().read(update, branch.config);
          }
          node.times().maybeRead(update);
          if (seen.result() != -Errno.EACCES.number()) {
            node.locks().release(update, branch.caller); // Closing a file releases its locks.
          }
        });
  }

  private static void allowReaddir(Node node, Branch branch) {
    if (!node.isPlain()) {
      branch.allowed.allowAnything();
      return;
    }
    branch.rights.need(node, Rights.READ, Rule.READDIR_DENIED);
    needDirectory(node, branch);
    branch.allowed.succeed(Rule.READDIR_SUCCEEDS, 0, Long.MAX_VALUE);
  }

  private static void needDirectory(Node node, Branch branch) {
    if (!node.directory) {
      branch
          .allowed
          .mustFail(Rule.READDIR_NOT_DIRECTORY, Errno.EINVAL)
          .mustFail(Rule.READDIR_NOT_DIRECTORY, Errno.ENOTDIR);
    } else if (!branch.config.has(Operation.READDIR)) {
      branch.allowed.mustFail(Rule.READDIR_NONE, Errno.EOPNOTSUPP);
    }
  }

  /** True if {@code bytes} are enough for any entry of the directory, which may list "..". */
  private static boolean hasSpaceForEach(Node directory, long bytes) {
    return areShort(Set.of(".."), bytes)
        && areShort(directory.entries().keySet(), bytes)
        && areShort(directory.leftOut(), bytes);
  }

  private static boolean mayBeTooShort(long bytes, Branch branch) {
    return bytes < BLOCK && branch.config.lacks(Capability.SHORT_LISTINGS);
  }

  private static boolean areShort(Set<String> names, long bytes) {
    for (String name : names) {
      if (Dirent.NAME_OFFSET + Path.bytes(name) + 1 + ALIGNMENT > bytes) {
        return false;
      }
    }
    return true;
  }

  private static void checkWhole(Node directory, Outcome seen, Model model, DataJudge judge) {
    boolean isCut = seen.isCut();
    if (isCut && directory.leftOut().isEmpty()) {
      judge.refuse(Rule.READDIR_FORM, "an end", "none within " + seen.result() + " bytes");
    }
    ListedEntries listed = new ListedEntries(directory, model, judge);
    long bytes = 0;
    Set<String> names = new HashSet<>();
    for (DirectoryEntry entry : seen.entries()) {
      bytes += entry.reclen();
      if (!entry.isName()) {
        continue;
      }
      if (!names.add(entry.name())) {
        String word = ScriptWriter.word(entry.name());
        judge.refuse(Rule.READDIR_NAMES, word + " once", word + " twice");
      }
      listed.check(entry);
    }
    judge.demand(Rule.READDIR_FORM, "bytes in records", seen.result(), bytes);
    if (!isCut) {
      checkComplete(directory, names, model, judge);
    }
  }

  private static void checkComplete(
      Node directory, Set<String> names, Model model, DataJudge judge) {
    judge.applies(Rule.READDIR_NAMES);
    for (String name : directory.entries().keySet()) {
      if (!names.contains(name)) {
        String word = ScriptWriter.word(name);
        judge.refuse(Rule.READDIR_NAMES, word + " listed", word + " missing");
      }
    }
    boolean belowRoot = directory != model.root && directory.isLinked();
    if (belowRoot) {
      judge.applies(Rule.READDIR_DOTS);
    }
    if (belowRoot && names.contains(".") != names.contains("..")) {
      String only = names.contains(".") ? "." : "..";
      judge.refuse(Rule.READDIR_DOTS, ". and .., or neither", "only " + only);
    }
  }

  /** Lists the next piece of an open directory. */
  static void getdents(Call call, Branch branch) {
    Descriptor from = branch.descriptor(call.text(0));
    if (from == null) {
      return;
    }
    if (!from.readable) {
      branch.allowed.mustFail(Rule.FD_NOT_READABLE, Errno.EBADF);
      if (branch.config.differs(Difference.GETDENTS_ORDER)) {
        branch.allowed.mustFail(Rule.READDIR_NOT_DIRECTORY, Errno.ENOTDIR);
      }
      return;
    }
    long size = call.number(1);
    allowPiece(from, size, branch);
    if (!from.node.directory) {
      return;
    }
    boolean starting = !from.isOffsetUnknown();
    boolean startsListing = starting && from.offset() == 0 && from.node.isLinked();
    boolean sinceOpening = branch.config.differs(Difference.READDIR_SINCE_OPENING);
    Listing listing = starting && !sinceOpening ? null : from.listing();
    boolean listed = (startsListing || listing != null) && hasSpaceForEach(from.node, size);
    if (listed) {
      branch.check((seen, judge) -> checkPiece(from.node, listing, seen, branch.model, judge));
    }
    branch.onAnyOutcome(
        (seen, update) -> {
          if (listed && seen.isOk()) {
            listPiece(from, listing, seen, update);
          } else {
            from.listing(update, null);
          }
          from.loseOffset(update); // Only the file system knows what offsets mean.
          from.node.times().maybeRead(update);
        });
    if (listed) {
      branch.learn(
          (seen, update) -> ListedEntries.learn(from.node, seen.entries(), branch.model, update));
    }
  }

  /** A directory was opened, or its offset was set: where it is 0, a listing starts. */
  static void rewound(Descriptor directory, MountConfig config, Update update) {
    if (config.differs(Difference.READDIR_SINCE_OPENING) && directory.node.directory) {
      boolean starts = !directory.isOffsetUnknown() && directory.offset() == 0;
      directory.listing(update, starts ? Listing.start(update, directory.node) : null);
    }
  }

  private static void allowPiece(Descriptor from, long size, Branch branch) {
    Node node = from.node;
    if (!node.isPlain()) {
      branch.allowed.allowAnything();
      return;
    }
    needDirectory(node, branch);
    if (node.directory && branch.config.has(Operation.READDIR) && !node.isLinked()) {
      branch.allowed.mayFail(Rule.PATH_DOTS_OF_REMOVED_DIRECTORY, Errno.ENOENT);
    }
    branch.allowed.succeed(Rule.READDIR_SUCCEEDS, 0, size);
    Listing listing = from.listing();
    boolean soundOffset = from.isOffsetUnknown() ? listing != null : from.offset() == 0;
    if (!soundOffset || !hasSpaceForEach(node, size) || mayBeTooShort(size, branch)) {
      branch.allowed.mayFail(Rule.READDIR_SMALL_BUFFER_OR_UNKNOWN_OFFSET, Errno.EINVAL);
    } else if (listing != null && listing.hasChanged()) {
      branch.allowed.mayFail(Rule.READDIR_BROKEN_OFF_BY_REMOVAL, Errno.EINVAL);
    }
  }

  /** {@code listing} is what was listed so far, null for the first piece. */
  private static void checkPiece(
      Node directory, @Nullable Listing listing, Outcome seen, Model model, DataJudge judge) {
    ListedEntries listed = new ListedEntries(directory, model, judge);
    Set<String> names = new HashSet<>();
    for (DirectoryEntry entry : seen.entries()) {
      String name = entry.name();
      if (!entry.isName() || listing != null && listing.isChanged(name)) {
        continue;
      }
      if (listing != null && listing.isListed(name) || !names.add(name)) {
        String word = ScriptWriter.word(name);
        judge.refuse(Rule.READDIR_STEADY, word + " once", word + " twice");
      }
      listed.check(entry);
    }
    judge.applies(Rule.READDIR_STEADY);
    Set<String> due = listing == null ? directory.entries().keySet() : listing.due();
    if (seen.result() == 0 && !due.isEmpty()) {
      String missing = ScriptWriter.word(due.iterator().next());
      judge.refuse(Rule.READDIR_STEADY, missing + " listed", "the end without " + missing);
    }
  }

  private static void listPiece(
      Descriptor from, @Nullable Listing listing, Outcome seen, Update update) {
    Listing current = listing == null ? Listing.start(update, from.node) : listing;
    from.listing(update, current);
    for (DirectoryEntry entry : seen.entries()) {
      if (entry.isName() && !current.isChanged(entry.name())) {
        current.list(update, entry.name());
      }
    }
  }
}
