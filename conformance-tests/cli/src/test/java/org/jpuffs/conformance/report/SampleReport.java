package org.jpuffs.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Rule;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.trace.Message;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Dialect;

/** Reports for tests. */
public final class SampleReport {
  /** Characters that JSON, XML or terminals treat specially; also half of a surrogate pair. */
  public static final String HOSTILE =
      "\u0000\u0007\u001b[31m\"\\'<b>&amp;]]>\r\n\t\u2028\u00e9\uD83D\uDE00\uD800\uFFFE";

  static final long PROGRAMS = 2000;
  private static final int SHARDS = 4;

  private SampleReport() {}

  /** A report of one of four shards, with one failure and hostile strings. */
  public static Report shard(int number) {
    return report(number, "./puffs check memfs", List.of(failure(Rule.STAT_MODE, number * 500L)));
  }

  /** A report of one of four shards without failures. */
  public static Report passed(int number) {
    return report(number, "./puffs check memfs", List.of());
  }

  public static Report report(int number, String command, List<ReportedFailure> failures) {
    return new Report(
        new RunFacts("1", command, HOSTILE, "sim", Dialect.NETBSD, PROGRAMS, 1, new TreeMap<>()),
        ShardSet.of(new Shard(number, SHARDS)),
        RunEnd.COMPLETE,
        new Tally(500, 1000, 3000, failures.size()),
        number == 1 ? new KeptCount(3, 2, 0) : KeptCount.ZERO,
        List.of(HOSTILE),
        List.of("FALLOCATE"),
        List.of(new Suppressed(Rule.STAT_SIZE, HOSTILE, number)),
        rules(number),
        coverage(number),
        Map.of(Operation.READ, (long) number),
        failures,
        List.of(
            new RunEnvironment(
                number + "/" + SHARDS,
                "now",
                number,
                HOSTILE,
                "os",
                "java",
                2,
                1,
                "/d",
                "",
                List.of(0L, 1L))));
  }

  public static ReportedFailure failure(Requirement rule, long seed) {
    return new ReportedFailure(
        ReportedFailure.Origin.SEED,
        seed,
        "18:33",
        rule,
        0,
        HOSTILE,
        List.of(HOSTILE),
        HOSTILE,
        List.of("stat " + HOSTILE),
        new Messages(7, List.of(new Message(Message.Way.REPLY, HOSTILE))),
        "./puffs " + HOSTILE,
        "./puffs check --script -",
        List.of(HOSTILE),
        1);
  }

  /** The first rule is judged by the first shard only, the second never, the others by each. */
  private static JudgedRules rules(int number) {
    List<JudgedRules.Judged> rules = new ArrayList<>();
    for (Requirement rule : Catalogue.byName().values()) {
      long times = rules.size() > 1 ? number : rules.isEmpty() && number == 1 ? 1 : 0;
      boolean reason = times == 0 && rule.isBinding();
      rules.add(new JudgedRules.Judged(rule, times, reason ? JudgedRules.Reason.TOO_RARE : null));
    }
    return new JudgedRules(rules);
  }

  private static List<CoverageCount> coverage(int number) {
    TreeMap<String, Long> flags = new TreeMap<>();
    flags.put("none", (long) number);
    int error = number == 1 ? 0 : Errno.ENOENT.number();
    return List.of(
        new CoverageCount(new CoverageCount.Cell(Verb.STAT, error, FileType.REG), number, flags));
  }
}
