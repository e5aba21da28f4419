package org.jpuffs.conformance.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.MountOptions;
import org.jpuffs.mount.Mount;
import org.jspecify.annotations.Nullable;

/**
 * Sends the frames of a recording to a file system and compares its replies with the recorded ones.
 * The comparison is by meaning: nodes are named in the order in which replies introduce them, and
 * all times near the clock are equal.
 */
public final class RecordingReplay {
  private final Transcript recorded;
  private int replies;

  /**
   * A replay of the recording in {@code file}.
   *
   * @throws org.jpuffs.conformance.program.UsageException if it is none
   */
  public RecordingReplay(Path file) throws IOException {
    recorded = Recording.read(file);
  }

  /** The number of replies that were compared. */
  public int replies() {
    return replies;
  }

  /** The first reply of {@code fileSystem} that differs from the recorded one; null if none. */
  public @Nullable Difference run(FileSystem<?> fileSystem, MountOptions options) {
    Transcript seen =
        new Transcript(
            recorded.serverClock(), Instant.now().getEpochSecond(), recorded.serverPid());
    try (ReplayingDevice device = new ReplayingDevice(recorded, seen)) {
      Mount<?> server = new Mount<>(fileSystem, options, device);
      server.mount(new byte[] {'/'});
      server.step();
    }
    List<String> wanted = replies(TranscriptText.lines(recorded));
    List<String> given = replies(TranscriptText.lines(seen));
    for (int i = 0; i < wanted.size(); i++) {
      String one = wanted.get(i);
      String other = i < given.size() ? given.get(i) : "";
      if (!meaning(one).equals(meaning(other))) {
        return new Difference(wanted, given, i + 1, other.isEmpty() ? 0 : i + 1);
      }
      replies += one.startsWith("RSP ") ? 1 : 0;
    }
    return null;
  }

  /** The requests and replies; all other lines are ignored. */
  private static List<String> replies(List<String> lines) {
    List<String> kept = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("RSP ") || line.startsWith("REQ ") || line.startsWith("FAF ")) {
        kept.add(line);
      }
    }
    return kept;
  }

  /** Of a request only its kind counts: both file systems received the same requests. */
  private static String meaning(String line) {
    return line.startsWith("RSP ")
        ? line.replaceFirst(" id=[0-9]+", "")
        : line.replaceAll(" .*", "");
  }
}
