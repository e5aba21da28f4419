package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.KernelFlag;
import org.jspecify.annotations.Nullable;

/**
 * What the programs of a check have met: which call, with which result, about which type of file,
 * under which flag; and how a program may begin that is to meet again what was met seldom.
 */
public final class Coverage {
  /** What was met less often than this is rare. */
  private static final int RARE = 3;

  /** So many programs come first: at the beginning everything is rare. */
  private static final int LEARNING = 100;

  /** So many of a hundred programs that could begin as another do. */
  private static final int BEGUN = 60;

  /** The rarest of so many that are drawn is met again. */
  private static final int DRAWN = 5;

  /** Something that was aimed at counts as met so often: it may be rare for good. */
  private static final int AIM = 10;

  private final Meeting[][] meetings = new Meeting[Verb.values().length][];
  private final List<Meeting> repeatable = new ArrayList<>();
  private final int[] none = {Meeting.NO_FLAG};
  private int[] flags = none;
  private @Nullable Seed seed;
  private int room;
  private int index;
  private long programs;

  /**
   * The calls that are met next are those of another program.
   *
   * @param from what it was made from
   * @param mountFlags what it is mounted with
   * @param calls so many of them can begin another program
   */
  public void begin(Seed from, Set<KernelFlag> mountFlags, int calls) {
    seed = from;
    room = from.beginning() == null && ProgramGenerator.canBegin(from.number()) ? calls : 0;
    flags = mountFlags.isEmpty() ? none : mountFlags.stream().mapToInt(Meeting::numberOf).toArray();
    index = 0;
    programs++;
  }

  /**
   * The next call was made.
   *
   * @param result its result, or a negated error number
   * @param type of the file it was about, {@code NON} if of none
   */
  public void met(Call call, long result, FileType type) {
    Meeting[] row = meetings[call.verb().ordinal()];
    if (row == null) {
      row = new Meeting[Meeting.KINDS];
      meetings[call.verb().ordinal()] = row;
    }
    int kind = Meeting.kind(result, type);
    Meeting meeting = row[kind];
    if (meeting == null) {
      meeting = new Meeting(call.verb(), result, type);
      row[kind] = meeting;
    }
    index++;
    if (meeting.first == null && index <= room && seed != null) {
      meeting.first = new Beginning(seed.number(), index, null);
      repeatable.add(meeting);
    }
    meeting.count(call, flags);
  }

  /**
   * What the program of number {@code number} is made from.
   *
   * @param drawn the flags of mounts that are drawn
   */
  public Seed next(long number, Set<KernelFlag> drawn) {
    SplitMix random = new SplitMix(~number);
    random.next();
    if (programs < LEARNING
        || repeatable.isEmpty()
        || !ProgramGenerator.isOfAllCalls(number)
        || !random.chance(BEGUN)) {
      return new Seed(number);
    }
    Meeting rarest = random.oneOf(repeatable);
    for (int i = 1; i < DRAWN; i++) {
      Meeting other = random.oneOf(repeatable);
      if (other.total() + AIM * other.aims < rarest.total() + AIM * rarest.aims) {
        rarest = other;
      }
    }
    rarest.aims++;
    return new Seed(number, rarest.again(drawn));
  }

  /** How many combinations of call, result, type of file and flag were met. */
  public long combinations() {
    return all().stream().mapToLong(meeting -> meeting.flags(1)).sum();
  }

  /** How many of them were met less than three times. */
  public long rare() {
    return combinations() - all().stream().mapToLong(meeting -> meeting.flags(RARE)).sum();
  }

  private List<Meeting> all() {
    List<Meeting> all = new ArrayList<>();
    for (Meeting[] row : meetings) {
      for (int i = 0; row != null && i < row.length; i++) {
        if (row[i] != null) {
          all.add(row[i]);
        }
      }
    }
    return all;
  }

  /** The table: for each call how often it had which result, and about which types of files. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<Verb, List<Meeting>> byVerb =
        all().stream()
            .collect(
                Collectors.groupingBy(
                    meeting -> meeting.verb, () -> new EnumMap<>(Verb.class), Collectors.toList()));
    byVerb.forEach((verb, met) -> lines.add(line(verb, met)));
    List<String> never =
        ProgramGenerator.weights().keySet().stream()
            .filter(verb -> !byVerb.containsKey(verb))
            .map(Verb::word)
            .toList();
    if (!never.isEmpty()) {
      lines.add("never made: " + String.join(", ", never));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "met %d combinations of call, result, type of file and flag, %d of them less than %d"
                + " times",
            combinations(),
            rare(),
            RARE));
    return lines;
  }

  private static String line(Verb verb, List<Meeting> met) {
    Map<String, Long> results = new TreeMap<>();
    Map<FileType, Long> types = new EnumMap<>(FileType.class);
    for (Meeting meeting : met) {
      results.merge(meeting.result(), meeting.total(), Long::sum);
      types.merge(meeting.type, meeting.total(), Long::sum);
    }
    return String.format(Locale.ROOT, "%-12s%s; about %s", verb.word(), text(results), text(types));
  }

  /** What there is most of first. */
  private static String text(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
