package org.jpuffs.conformance.check;

import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.session.Session;

/**
 * What the root of a mount holds.
 *
 * @param names without {@code .} and {@code ..}; none if the listing fails
 */
record RootListing(List<String> names) {
  /** The call that reads it. */
  static final Call CALL = Call.of(Verb.READDIR, ".");

  private static final String DIRECTORY = "kept";

  /** Reads the root of the mount of {@code session}. */
  static RootListing read(Session session) {
    Outcome listing = session.execute(CALL);
    return new RootListing(
        !listing.isOk()
            ? List.of()
            : listing.entries().stream()
                .map(DirectoryEntry::name)
                .filter(name -> !name.equals(".") && !name.equals(".."))
                .toList());
  }

  /** Whether files are still there after a remount: these, or a new directory if there are none. */
  boolean survivesRemount(Session session) {
    return names.isEmpty() ? survivesAsNewDirectory(session) : survivesAsListed(session);
  }

  private static boolean survivesAsNewDirectory(Session session) {
    if (!session.execute(Call.of(Verb.MKDIR, DIRECTORY, 0755)).isOk()) {
      return false;
    }
    boolean survives =
        session.execute(Call.of(Verb.REMOUNT)).isOk()
            && session.execute(Call.of(Verb.LSTAT, DIRECTORY)).isOk();
    session.execute(Call.of(Verb.RMDIR, DIRECTORY));
    return survives;
  }

  private boolean survivesAsListed(Session session) {
    try {
      return session.execute(Call.of(Verb.REMOUNT)).isOk() && read(session).equals(this);
    } catch (RuntimeException cannotBeMountedAgain) {
      return false;
    }
  }
}
