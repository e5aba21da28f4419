package org.jpuffs.conformance.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.script.ScriptWriter;
import org.jpuffs.conformance.session.Session;
import org.jpuffs.fs.FileType;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/** Reads all that clients can see on a mount, by a process of its own, as user 0. */
final class VisibleTreeReader {
  /** So many bytes of a file are read at most. */
  static final int MOST_BYTES = 1 << 16;

  /** So many files are read at most: a larger tree is not judged. */
  private static final int MOST_FILES = 3000;

  private static final String DESCRIPTOR = "t";

  private final Session session;
  private final int process;
  private final Map<String, VisibleFile> found = new HashMap<>();
  private @Nullable String failure;

  /**
   * A reader.
   *
   * @param process the process of the session that makes the calls; no other call must be its
   */
  VisibleTreeReader(Session session, int process) {
    this.session = session;
    this.process = process;
  }

  /** All files. */
  VisibleTree read() {
    Queue<String> directories = new ArrayDeque<>();
    visit(".", directories);
    for (String next = directories.poll(); next != null; next = directories.poll()) {
      for (String name : list(next)) {
        visit(next.equals(".") ? name : next + "/" + name, directories);
      }
    }
    return new VisibleTree(found);
  }

  /** The first call that failed; null if none did. */
  @Nullable String failure() {
    return failure;
  }

  /** Whether there are more files than this reads. */
  boolean isCut() {
    return found.size() >= MOST_FILES;
  }

  private void visit(String path, Queue<String> directories) {
    Outcome outcome = isCut() ? null : execute(Call.of(Verb.LSTAT, path));
    if (outcome == null || !outcome.isOk()) {
      return;
    }
    VisibleFile file = VisibleFile.of(outcome.stat());
    if (file.type() == FileType.LNK) {
      Outcome link = execute(Call.of(Verb.READLINK, path));
      file = file.withTarget(link.isOk() ? link.target() : "");
    } else if (file.type() == FileType.REG) {
      file = file.withContent(content(path, file.size()));
    } else if (file.type() == FileType.DIR) {
      directories.add(path);
    }
    found.put(path, file);
  }

  private List<String> list(String path) {
    List<String> names = new ArrayList<>();
    if (!execute(Call.of(Verb.OPEN, DESCRIPTOR, path, Fcntl.O_RDONLY)).isOk()) {
      return names;
    }
    for (boolean more = true; more; ) {
      Outcome piece = execute(Call.of(Verb.GETDENTS, DESCRIPTOR, MOST_BYTES));
      more = piece.isOk() && piece.result() > 0 && names.size() < MOST_FILES;
      for (DirectoryEntry entry : more ? piece.entries() : List.<DirectoryEntry>of()) {
        if (!entry.name().equals(".") && !entry.name().equals("..")) {
          names.add(entry.name());
        }
      }
    }
    execute(Call.of(Verb.CLOSE, DESCRIPTOR));
    return names;
  }

  private byte[] content(String path, long size) {
    int wanted = (int) Math.min(size, MOST_BYTES);
    byte[] read = new byte[wanted];
    if (wanted == 0 || !execute(Call.of(Verb.OPEN, DESCRIPTOR, path, Fcntl.O_RDONLY)).isOk()) {
      return new byte[0];
    }
    Outcome outcome = execute(Call.of(Verb.PREAD, DESCRIPTOR, 0, wanted));
    int got = Math.max(0, (int) outcome.result());
    outcome.data().get(0, read, 0, got);
    execute(Call.of(Verb.CLOSE, DESCRIPTOR));
    return got == wanted ? read : Arrays.copyOf(read, got);
  }

  private Outcome execute(Call call) {
    Outcome outcome = session.execute(call.by(process));
    if (!outcome.isOk() && failure == null) {
      failure = ScriptWriter.print(call) + " = " + outcome.errno();
    }
    return outcome;
  }
}
