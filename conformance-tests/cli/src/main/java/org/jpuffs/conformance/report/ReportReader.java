package org.jpuffs.conformance.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jpuffs.conformance.campaign.Tally;
import org.jpuffs.conformance.check.Catalogue;
import org.jpuffs.conformance.check.JudgedRules;
import org.jpuffs.conformance.failures.KeptCount;
import org.jpuffs.conformance.generate.CoverageCount;
import org.jpuffs.conformance.oracle.Requirement;
import org.jpuffs.conformance.oracle.Suppressed;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.conformance.trace.Message;
import org.jpuffs.conformance.trace.Messages;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.Operation;
import org.jpuffs.spi.Dialect;

/**
 * Reads what {@link ReportWriter} writes. The text is not trusted: each value is checked, and an
 * error names the file, the member and the rule.
 */
final class ReportReader {
  private static final Map<String, Dialect> DIALECTS = byWord(Dialect.values(), ReportWriter::word);
  private static final Map<String, JudgedRules.Reason> REASONS =
      byWord(JudgedRules.Reason.values(), JudgedRules.Reason::word);
  private static final Map<String, RunEnd> ENDS = byWord(RunEnd.values(), RunEnd::word);
  private static final Map<String, ReportedFailure.Origin> ORIGINS =
      byWord(ReportedFailure.Origin.values(), ReportedFailure.Origin::word);
  private static final Map<String, Verb> VERBS = byWord(Verb.values(), Verb::word);
  private static final Map<String, FileType> TYPES = byWord(FileType.values(), FileType::name);
  private static final Map<String, Operation> OPERATIONS =
      byWord(Operation.values(), Operation::name);
  private static final Map<String, Message.Way> WAYS =
      byWord(Message.Way.values(), Message.Way::word);
  private static final Map<String, Integer> RESULTS = results();
  private static final Set<String> FLAGS = CoverageCount.flagNames();

  private final Members document;
  private final Dialect dialect;
  private final Map<String, Requirement> rules;

  private ReportReader(Members document) {
    this.document = document;
    this.dialect = document.has("dialect") ? document.named("dialect", DIALECTS) : Dialect.NETBSD;
    this.rules = Catalogue.byName(dialect);
  }

  private static <T> Map<String, T> byWord(T[] values, Function<T, String> word) {
    return Arrays.stream(values).collect(Collectors.toMap(word, Function.identity()));
  }

  private static Map<String, Integer> results() {
    Map<String, Integer> results = new TreeMap<>();
    results.put("ok", 0);
    for (Errno errno : Errno.values()) {
      results.put(errno.name(), errno.number());
    }
    return results;
  }

  /**
   * The report in {@code text}.
   *
   * @param file its name, for messages
   * @throws UsageException if it is no report
   */
  static Report read(String file, String text) {
    return new ReportReader(JsonText.object(file, text)).report();
  }

  private Report report() {
    if (document.number("form") != ReportWriter.FORM) {
      throw document.wrong(
          "form",
          "this version reads form "
              + ReportWriter.FORM
              + " only. Merge with the version that ran");
    }
    RunFacts run = run();
    Report report =
        new Report(
            run,
            shards(),
            document.named("end", ENDS),
            totals(document.object("totals")),
            kept(document.object("kept")),
            document.strings("learned"),
            document.strings("unsupported"),
            suppressed(),
            rules(),
            coverage(),
            requests(),
            document.objects("failures").stream().map(this::failure).toList(),
            document.objects("environments").stream().map(ReportReader::environment).toList());
    verify(report);
    return report;
  }

  /** Numbers that contradict each other show a report that is damaged. */
  private void verify(Report report) {
    if (report.passed() != report.failures().isEmpty()) {
      throw document.wrong(
          "totals.failures",
          report.totals().failures()
              + " and "
              + report.kept().failed()
              + " kept failures contradict the list of failures");
    }
    if (report.end() == RunEnd.COMPLETE
        && report.totals().programs() < report.shards().programs(report.run().programs())) {
      throw document.wrong(
          "totals.programs",
          report.totals().programs()
              + " are fewer than the shards have: "
              + report.shards().programs(report.run().programs()));
    }
  }

  private RunFacts run() {
    Members options = document.object("options");
    SortedMap<String, String> given = new TreeMap<>();
    options.names().forEach(name -> given.put(name, options.string(name)));
    return new RunFacts(
        document.string("version"),
        document.string("command"),
        document.string("fileSystem"),
        document.string("backend"),
        dialect,
        document.count("programs"),
        document.number("firstSeed"),
        given);
  }

  private ShardSet shards() {
    Members shards = document.object("shards");
    int of = (int) shards.count("of", Shard.MOST);
    SortedSet<Integer> present = new TreeSet<>();
    for (long number : shards.numbers("present")) {
      if (number < 1 || number > of || !present.add((int) number)) {
        throw shards.wrong(
            "present", number + " must be from 1 to " + of + ", and stand here once");
      }
    }
    if (present.isEmpty()) {
      throw shards.wrong("present", "no shard is named");
    }
    return new ShardSet(of, present);
  }

  private static Tally totals(Members totals) {
    return new Tally(
        totals.count("programs"),
        totals.count("calls"),
        totals.count("requests"),
        totals.count("failures"));
  }

  private static KeptCount kept(Members kept) {
    long all = kept.count("all");
    long failed = kept.count("failed", all);
    return new KeptCount(all, kept.count("passed", all - failed), failed);
  }

  private List<Suppressed> suppressed() {
    return document.objects("suppressed").stream()
        .map(
            each ->
                new Suppressed(
                    each.named("rule", rules), each.string("reason"), each.count("broken")))
        .toList();
  }

  private JudgedRules rules() {
    List<JudgedRules.Judged> list = new ArrayList<>();
    Set<Requirement> seen = new HashSet<>();
    for (Members each : document.objects("rules")) {
      Requirement rule = each.named("rule", rules);
      long times = each.count("judged");
      if (!seen.add(rule)) {
        throw each.wrong("rule", rule.id() + " stands here twice");
      }
      if (each.has("never") != (times == 0 && rule.isBinding())) {
        throw each.wrong("never", "a binding rule that was not judged has a reason, no other has");
      }
      JudgedRules.Reason never = each.has("never") ? each.named("never", REASONS) : null;
      list.add(new JudgedRules.Judged(rule, times, never));
    }
    if (!JudgedRules.areWhole(seen)) {
      throw document.wrong(
          "rules",
          seen.size()
              + " of "
              + rules.size()
              + " rules: only those of overlapping calls may all be absent");
    }
    return new JudgedRules(list);
  }

  private List<CoverageCount> coverage() {
    List<CoverageCount> coverage = new ArrayList<>();
    Set<CoverageCount.Cell> cells = new TreeSet<>();
    for (Members each : document.objects("coverage")) {
      CoverageCount.Cell cell =
          new CoverageCount.Cell(
              each.named("call", VERBS), each.named("result", RESULTS), each.named("type", TYPES));
      if (!cells.add(cell)) {
        throw each.wrong("call", "this call, result and type stand here twice");
      }
      coverage.add(new CoverageCount(cell, each.count("hits"), flags(each.object("flags"))));
    }
    return coverage;
  }

  private static SortedMap<String, Long> flags(Members flags) {
    SortedMap<String, Long> times = new TreeMap<>();
    for (String name : flags.names()) {
      if (!FLAGS.contains(name)) {
        throw flags.wrong(name, "this version does not know the flag");
      }
      times.put(name, flags.count(name));
    }
    return times;
  }

  private Map<Operation, Long> requests() {
    Map<Operation, Long> requests = new TreeMap<>();
    for (Members each : document.objects("requests")) {
      Operation operation = each.named("operation", OPERATIONS);
      if (requests.put(operation, each.count("sent")) != null) {
        throw each.wrong("operation", operation + " stands here twice");
      }
    }
    return requests;
  }

  private ReportedFailure failure(Members failure) {
    return new ReportedFailure(
        failure.named("origin", ORIGINS),
        failure.has("seed") ? failure.number("seed") : null,
        failure.stringOrNull("prefix"),
        failure.named("rule", rules),
        (int) failure.count("index", Integer.MAX_VALUE),
        failure.string("place"),
        failure.strings("expected"),
        failure.string("seen"),
        failure.strings("script"),
        messages(failure),
        failure.stringOrNull("again"),
        failure.string("replay"),
        failure.strings("test"),
        programs(failure));
  }

  private static long programs(Members failure) {
    long programs = failure.count("programs");
    if (programs == 0) {
      throw failure.wrong("programs", "at least the program of the failure failed");
    }
    return programs;
  }

  private static Messages messages(Members failure) {
    List<Message> messages = new ArrayList<>();
    for (Members each : failure.objects("messages")) {
      Set<String> names = each.names();
      Message.Way way = names.size() == 1 ? WAYS.get(names.iterator().next()) : null;
      if (way == null) {
        throw each.wrong("", names + " must be one of " + WAYS.keySet());
      }
      messages.add(new Message(way, each.string(way.word())));
    }
    return new Messages((int) failure.count("messagesLeftOut", Integer.MAX_VALUE), messages);
  }

  private static RunEnvironment environment(Members environment) {
    return new RunEnvironment(
        environment.string("shards"),
        environment.string("start"),
        environment.decimal("seconds"),
        environment.string("host"),
        environment.string("system"),
        environment.string("java"),
        (int) environment.count("processors", Integer.MAX_VALUE),
        (int) environment.count("jobs", Integer.MAX_VALUE),
        environment.string("directory"),
        environment.string("classPath"),
        environment.counts("callTimes", Long.SIZE));
  }
}
