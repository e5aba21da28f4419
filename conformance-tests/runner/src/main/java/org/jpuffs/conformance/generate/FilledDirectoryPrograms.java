package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.List;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.wire.Fcntl;

/**
 * Programs about a directory that one line fills with tens, hundreds or thousands of names. It is
 * listed as a whole, and in pieces between which names come and go.
 */
final class FilledDirectoryPrograms {
  /** Fewer calls do not list a directory in pieces. */
  static final int SHORTEST = 30;

  private static final String DIRECTORY = "a";
  private static final String LISTED = "g";
  private static final int HUGE = 20_001;
  private static final int LARGEST_FILL = 1_050;

  /** The program lists a directory of so many names only a few times. */
  private static final int LARGE = 1_000;

  private static final long[] PIECES = {300, 512, 1024, 4096};

  private final SplitMix random;
  private final List<Verb> changing;
  private int files;
  private long piece;

  FilledDirectoryPrograms(SplitMix random, Weights weights) {
    this.random = random;
    this.changing =
        weights.of(
            List.of(
                Verb.UNLINK,
                Verb.UNLINK,
                Verb.UNLINK,
                Verb.OPEN,
                Verb.RENAME,
                Verb.LINK,
                Verb.MKDIR));
  }

  /** {@code count} calls, the last of which lists the directory. */
  List<Call> calls(int count, boolean huge) {
    files = huge ? HUGE : size();
    piece = files < LARGE ? random.oneOf(PIECES) : random.oneOf(8192, 65_536);
    List<Call> calls = new ArrayList<>(count);
    calls.add(Call.of(Verb.MKDIR, DIRECTORY, 0755));
    fill(calls);
    calls.add(list());
    calls.add(Call.of(Verb.OPEN, LISTED, DIRECTORY, Fcntl.O_RDONLY));
    while (calls.size() < count - 1) {
      addListing(calls, huge ? count : calls.size() + 4 + random.below(16));
    }
    calls.subList(Math.max(1, count - 1), calls.size()).clear();
    calls.add(list());
    return calls;
  }

  /** No line makes more than a thousand files, so that each returns in time. */
  private void fill(List<Call> calls) {
    calls.add(Call.of(Verb.FILL, DIRECTORY, Math.min(files, LARGEST_FILL)));
    for (int first = LARGEST_FILL; first < files; first += LARGEST_FILL) {
      calls.add(Call.of(Verb.FILL, DIRECTORY, Math.min(files - first, LARGEST_FILL), first));
    }
  }

  private int size() {
    return switch (random.below(20)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> 31 + random.below(10);
      case 12, 13, 14, 15, 16 -> 101 + random.below(20);
      case 17, 18 -> 257 + random.below(8);
      default -> LARGE + 1 + random.below(30);
    };
  }

  /** A listing in pieces up to call number {@code end}, with changes and look-ups between them. */
  private void addListing(List<Call> calls, int end) {
    calls.add(Call.of(Verb.LSEEK, LISTED, 0, Fcntl.SEEK_SET));
    while (calls.size() < end) {
      calls.add(Call.of(Verb.GETDENTS, LISTED, piece));
      if (random.chance(60)) {
        calls.add(change(random.oneOf(changing)));
      }
      if (random.chance(20)) {
        calls.add(Call.of(Verb.LSTAT, name()));
      }
    }
    if (files < LARGE && random.chance(50)) {
      calls.add(list());
    }
  }

  private Call change(Verb verb) {
    return switch (verb) {
      case OPEN -> Call.of(verb, "f", fresh(), Fcntl.O_RDWR | Fcntl.O_CREAT, 0644);
      case MKDIR -> Call.of(verb, fresh(), 0755);
      case LINK -> Call.of(verb, name(), fresh());
      case RENAME -> Call.of(verb, name(), random.chance(50) ? name() : fresh());
      default -> Call.of(verb, name());
    };
  }

  private Call list() {
    return files < LARGE && random.chance(40)
        ? Call.of(Verb.READDIR, DIRECTORY)
        : Call.of(Verb.READDIR, DIRECTORY, files < LARGE ? random.oneOf(PIECES) : 65_536);
  }

  /** A name that was made at the start, from the first ones in half of the cases. */
  private String name() {
    return DIRECTORY + "/n" + random.below(random.chance(50) ? Math.min(files, 10) : files);
  }

  private String fresh() {
    return DIRECTORY + "/m" + random.below(10);
  }
}
