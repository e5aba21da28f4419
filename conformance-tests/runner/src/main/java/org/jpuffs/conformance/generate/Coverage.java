package org.jpuffs.conformance.generate;

import java.util.ArrayList;
import java.util.Arrays;
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
 * What the programs of a check covered: which call, with which result, on which type of file, under
 * which flag. {@link #next} guides later programs to cells that were rarely hit.
 */
public final class Coverage {
  /** A combination with fewer hits is rare. */
  static final int RARE = 3;

  /** The first programs are not guided, because at first every cell is rare. */
  private static final int UNGUIDED = 100;

  /** In percent, how many of the general programs are guided. */
  static final int GUIDED = 60;

  /** A guided program aims at the rarest of so many cells that are drawn. */
  private static final int CANDIDATES = 5;

  /** A program that was guided to a cell counts as so many hits: some cells stay rare. */
  private static final int HITS_OF_GUIDED = 10;

  private final CoverageCell[][] cells = new CoverageCell[Verb.values().length][];
  private final List<CoverageCell> reachable = new ArrayList<>();
  private final int[] noFlags = {CoverageCell.NO_FLAG};
  private int[] flags = noFlags;
  private @Nullable Seed seed;
  private int longestPrefix;
  private int index;
  private long programs;

  /**
   * Starts a program: the next hits are its.
   *
   * @param from what determines it
   * @param mountFlags the kernel flags of its mount
   * @param prefix how many of its calls can be a prefix
   */
  public void begin(Seed from, Set<KernelFlag> mountFlags, int prefix) {
    seed = from;
    boolean plain = from.prefix() == null && ProgramFamily.of(from.number()).canBePrefix();
    longestPrefix = plain ? prefix : 0;
    flags =
        mountFlags.isEmpty()
            ? noFlags
            : mountFlags.stream().mapToInt(CoverageCell::numberOf).toArray();
    index = 0;
    programs++;
  }

  /**
   * Counts the next call of the program.
   *
   * @param result its result, or a negated error number
   * @param type of the file that the call was about, {@code NON} if it was about none
   */
  public void hit(Call call, long result, FileType type) {
    CoverageCell cell = cell(call.verb(), result, type);
    index++;
    if (cell.prefix == null && index <= longestPrefix && seed != null) {
      cell.prefix = new Prefix(seed.number(), index, null);
      reachable.add(cell);
    }
    cell.hit(call, flags);
  }

  private CoverageCell cell(Verb verb, long result, FileType type) {
    CoverageCell[] row = cells[verb.ordinal()];
    if (row == null) {
      row = new CoverageCell[CoverageCell.CELLS_OF_VERB];
      cells[verb.ordinal()] = row;
    }
    int column = CoverageCell.index(result, type);
    CoverageCell cell = row[column];
    if (cell == null) {
      cell = new CoverageCell(verb, result, type);
      row[column] = cell;
    }
    return cell;
  }

  /** Forgets all hits. */
  public void clear() {
    Arrays.fill(cells, null);
    reachable.clear();
    programs = 0;
  }

  /** Adds the hits of {@code other}. They guide no program of this coverage. */
  public void add(Coverage other) {
    for (CoverageCell each : other.all()) {
      cell(each.verb, each.rawResult(), each.type).add(each);
    }
  }

  /** Adds the hits of a cell. They guide no program of this coverage. */
  public void add(CoverageCount count) {
    CoverageCount.Cell of = count.cell();
    cell(of.verb(), -of.error(), of.type()).add(count);
  }

  /**
   * What determines the program of number {@code number}: the number alone, or a prefix as well.
   *
   * @param drawn the kernel flags that mounts are drawn with
   */
  public Seed next(long number, Set<KernelFlag> drawn) {
    SplitMix random = new SplitMix(~number);
    random.next();
    if (programs < UNGUIDED
        || reachable.isEmpty()
        || ProgramFamily.of(number) != ProgramFamily.GENERAL
        || !random.chance(GUIDED)) {
      return new Seed(number);
    }
    CoverageCell rarest = random.oneOf(reachable);
    for (int i = 1; i < CANDIDATES; i++) {
      CoverageCell other = random.oneOf(reachable);
      if (weight(other) < weight(rarest)) {
        rarest = other;
      }
    }
    rarest.guided++;
    return new Seed(number, rarest.prefixWithRarestFlag(drawn));
  }

  private static long weight(CoverageCell cell) {
    return cell.hits() + (long) HITS_OF_GUIDED * cell.guided;
  }

  /** The numbers of all cells that were hit, in the order of cells. */
  public List<CoverageCount> counts() {
    return all().stream().map(CoverageCell::count).toList();
  }

  /** How many combinations of call, result, type of file and flag were hit. */
  public long combinations() {
    return all().stream().mapToLong(cell -> cell.flagsHit(1)).sum();
  }

  /** How many of them were hit less than three times. */
  public long rare() {
    return combinations() - all().stream().mapToLong(cell -> cell.flagsHit(RARE)).sum();
  }

  private List<CoverageCell> all() {
    List<CoverageCell> all = new ArrayList<>();
    for (CoverageCell[] row : cells) {
      for (int i = 0; row != null && i < row.length; i++) {
        if (row[i] != null) {
          all.add(row[i]);
        }
      }
    }
    return all;
  }

  /** The table: for each call how often it had which result, and on which types of files. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<Verb, List<CoverageCell>> byVerb =
        all().stream()
            .collect(
                Collectors.groupingBy(
                    cell -> cell.verb, () -> new EnumMap<>(Verb.class), Collectors.toList()));
    byVerb.forEach((verb, cellsOfVerb) -> lines.add(line(verb, cellsOfVerb)));
    List<String> never =
        ProgramGenerator.weights().keySet().stream()
            .filter(verb -> !byVerb.containsKey(verb))
            .map(Verb::word)
            .toList();
    if (!never.isEmpty()) {
      lines.add("never called: " + String.join(", ", never));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "covered %d combinations of call, result, file type and flag, %d of them hit less than"
                + " %d times",
            combinations(),
            rare(),
            RARE));
    return lines;
  }

  private static String line(Verb verb, List<CoverageCell> cellsOfVerb) {
    Map<String, Long> results = new TreeMap<>();
    Map<FileType, Long> types = new EnumMap<>(FileType.class);
    for (CoverageCell cell : cellsOfVerb) {
      results.merge(cell.result(), cell.hits(), Long::sum);
      types.merge(cell.type, cell.hits(), Long::sum);
    }
    return String.format(Locale.ROOT, "%-12s%s; on %s", verb.word(), text(results), text(types));
  }

  /** The counts, the largest first. */
  private static String text(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .sorted((one, other) -> Long.compare(other.getValue(), one.getValue()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
