package org.jpuffs.conformance.check;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jpuffs.conformance.oracle.KnownFile;
import org.jpuffs.conformance.oracle.KnownTree;
import org.jpuffs.conformance.oracle.VolatileFiles;
import org.jpuffs.conformance.program.ByteText;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.DirectoryEntry;
import org.jpuffs.conformance.program.Outcome;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.wire.Extattr;
import org.jpuffs.wire.Fcntl;
import org.jspecify.annotations.Nullable;

/**
 * Learns what a mounted file system holds, by the calls that any client would make: getdents,
 * lstat, readlink, read, and the calls of extended attributes.
 *
 * <p>Directories nearer to the root come first. A file that does not fit into the {@link
 * TreeLimits} is left out as a whole.
 */
final class TreeReader {
  private static final String DESCRIPTOR = "t";
  private static final int PIECE = 1 << 16;

  /** In bytes: a program may add names to a path that it finds. */
  private static final int LONGEST_PATH = 512;

  /** Makes calls. */
  @FunctionalInterface
  interface ClientCalls {
    /** The outcome of {@code call}, good until the next one. */
    Outcome execute(Call call);
  }

  /** A directory that is to be listed. */
  private record Found(String path, KnownFile file) {}

  private final ClientCalls client;
  private final Set<Operation> operations;
  private final VolatileFiles volatileFiles;
  private final TreeLimits limits;
  private final Queue<Found> directories = new ArrayDeque<>();
  private final List<Found> severalNames = new ArrayList<>();
  private final Map<Long, KnownFile> byIno = new HashMap<>();
  private int files;
  private int leftOut;
  private long bytes;

  /**
   * A reader.
   *
   * @param client makes a call, as user 0 if possible, on a mount on which no program runs
   * @param operations those of the file system
   * @param volatileFiles whose bytes, sizes and times are not learned
   * @param limits how much is learned
   */
  TreeReader(
      ClientCalls client,
      Set<Operation> operations,
      VolatileFiles volatileFiles,
      TreeLimits limits) {
    this.client = client;
    this.operations = operations;
    this.volatileFiles = volatileFiles;
    this.limits = limits;
  }

  /** All files within the limits; null if the root has no attributes or cannot be listed. */
  @Nullable KnownTree read() {
    Outcome outcome = client.execute(Call.of(Verb.LSTAT, "."));
    if (!outcome.isOk()) {
      return null;
    }
    KnownFile root = KnownFile.of(outcome.stat(), volatileFiles.contains("."));
    directories.add(new Found(".", root));
    for (Found next = directories.poll(); next != null; next = directories.poll()) {
      readDirectory(next);
    }
    leaveOutFilesWithUnknownNames();
    return new KnownTree(root, files, leftOut);
  }

  private void readDirectory(Found directory) {
    readAttributes(directory.path, directory.file);
    for (Map.Entry<String, FileType> entry : list(directory.path).entrySet()) {
      String name = entry.getKey();
      String path = directory.path.equals(".") ? name : directory.path + "/" + name;
      KnownFile file = files < limits.files() && isUsable(path) ? readFile(path, entry) : null;
      if (file == null) {
        leaveOut(directory.file, name);
        continue;
      }
      files++;
      directory.file.add(name, file);
      if (file.type() == FileType.DIR) {
        directories.add(new Found(path, file));
      } else if (file.links() > 1) {
        severalNames.add(new Found(path, directory.file));
      }
    }
  }

  private void leaveOut(KnownFile directory, String name) {
    directory.leaveOut(name);
    leftOut++;
  }

  /** True if a script can hold the path, and the name came through as it is. */
  private static boolean isUsable(String path) {
    return path.length() <= LONGEST_PATH
        && path.chars().noneMatch(c -> c <= ' ' || c == 0x7f || c == 0xfffd);
  }

  /** The names in a directory except dots, with their types, in order. */
  private Map<String, FileType> list(String path) {
    Map<String, FileType> names = new LinkedHashMap<>();
    if (!client.execute(Call.of(Verb.OPEN, DESCRIPTOR, path, Fcntl.O_RDONLY)).isOk()) {
      return names;
    }
    for (boolean more = true; more && names.size() < limits.names(); ) {
      Outcome piece = client.execute(Call.of(Verb.GETDENTS, DESCRIPTOR, PIECE));
      more = piece.isOk() && piece.result() > 0;
      for (DirectoryEntry entry : more ? piece.entries() : List.<DirectoryEntry>of()) {
        if (!entry.name().equals(".") && !entry.name().equals("..")) {
          names.put(entry.name(), type(entry.type()));
        }
      }
    }
    client.execute(Call.of(Verb.CLOSE, DESCRIPTOR));
    return names;
  }

  private static FileType type(int direntType) {
    for (FileType type : FileType.values()) {
      if (type.direntType() == direntType) {
        return type;
      }
    }
    return FileType.NON;
  }

  /** Null if the file cannot be learned as a whole. */
  private @Nullable KnownFile readFile(String path, Map.Entry<String, FileType> entry) {
    Outcome outcome = client.execute(Call.of(Verb.LSTAT, path));
    if (!outcome.isOk()) {
      return KnownFile.unseen(entry.getValue()); // A program that looks at it shows the error.
    }
    long ino = outcome.stat().ino();
    KnownFile file = KnownFile.of(outcome.stat(), volatileFiles.contains(path));
    if (file.type() == FileType.NON) {
      return KnownFile.unseen(entry.getValue());
    }
    if (file.links() > 1 && file.type() != FileType.DIR) {
      KnownFile same = byIno.get(ino);
      if (same != null && same.type() == file.type()) {
        return same;
      }
      byIno.put(ino, file);
    }
    if (file.type() == FileType.LNK) {
      Outcome link = client.execute(Call.of(Verb.READLINK, path));
      file.target(link.isOk() ? link.target() : "");
    } else if (file.type() == FileType.REG) {
      readBytes(path, file);
      readAttributes(path, file);
    }
    return file;
  }

  private void readBytes(String path, KnownFile file) {
    int wanted = (int) Math.min(file.size(), limits.bytesOfFile(bytes));
    if (wanted <= 0
        || !client.execute(Call.of(Verb.OPEN, DESCRIPTOR, path, Fcntl.O_RDONLY)).isOk()) {
      return;
    }
    byte[] read = new byte[wanted];
    int done = 0;
    for (int got = 1; got > 0 && done < wanted; done += Math.max(0, got)) {
      int length = Math.min(PIECE, wanted - done);
      Outcome piece = client.execute(Call.of(Verb.PREAD, DESCRIPTOR, done, length));
      got = (int) piece.result();
      if (got > 0) {
        piece.data().get(0, read, done, got);
      }
    }
    client.execute(Call.of(Verb.CLOSE, DESCRIPTOR));
    file.bytes(done == wanted ? read : Arrays.copyOf(read, done));
    bytes += done;
  }

  private void readAttributes(String path, KnownFile file) {
    if (!operations.containsAll(Set.of(Operation.LISTEXTATTR, Operation.GETEXTATTR))) {
      return;
    }
    for (boolean ofSystem : new boolean[] {false, true}) {
      long namespace = ofSystem ? Extattr.EXTATTR_NAMESPACE_SYSTEM : Extattr.EXTATTR_NAMESPACE_USER;
      for (String name : attributeNames(path, namespace)) {
        Outcome value = client.execute(Call.of(Verb.EXTGET, path, name, namespace));
        if (value.isOk()) {
          file.attribute(ofSystem, name, text(value.data(), 0, (int) value.result()));
        }
      }
    }
  }

  private List<String> attributeNames(String path, long namespace) {
    Outcome list = client.execute(Call.of(Verb.EXTLIST, path, namespace));
    List<String> names = new ArrayList<>();
    for (int at = 0; list.isOk() && at < list.result(); ) {
      int length = list.data().get(at) & 0xff;
      int rest = (int) list.result() - at - 1;
      names.add(text(list.data(), at + 1, Math.min(length, rest)));
      at += 1 + length;
    }
    return names;
  }

  private static String text(ByteBuffer data, int at, int length) {
    byte[] read = new byte[length];
    data.get(at, read);
    return ByteText.of(read);
  }

  /** A file that has a name which was left out is left out itself. */
  private void leaveOutFilesWithUnknownNames() {
    if (leftOut == 0) {
      return;
    }
    Map<KnownFile, Integer> names = new HashMap<>();
    for (Found name : severalNames) {
      names.merge(file(name), 1, Integer::sum);
    }
    Set<KnownFile> incomplete = new HashSet<>();
    names.forEach(
        (file, count) -> {
          if (count < file.links()) {
            incomplete.add(file);
          }
        });
    for (Found name : severalNames) {
      if (incomplete.contains(file(name))) {
        leaveOut(name.file, last(name.path));
        files--;
      }
    }
  }

  /** The file of a name; {@code name} has its directory. */
  private static KnownFile file(Found name) {
    return Objects.requireNonNull(name.file.entries().get(last(name.path)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
