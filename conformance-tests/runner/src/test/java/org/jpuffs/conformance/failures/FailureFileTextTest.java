package org.jpuffs.conformance.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jpuffs.conformance.program.ByteText;
import org.jpuffs.conformance.program.Call;
import org.jpuffs.conformance.program.Program;
import org.jpuffs.conformance.program.Setup;
import org.jpuffs.conformance.program.UsageException;
import org.jpuffs.conformance.program.Verb;
import org.jpuffs.fs.KernelFlag;

/** The text of a file of failures: what is written is read back, and what is wrong is refused. */
class FailureFileTextTest {
  private static final String HEADER = FailureFileText.write(List.of());
  private static final Pattern PLACE = Pattern.compile("file:[1-9][0-9]*: (?s:.*)");

  private static List<KeptFailure> read(String text) {
    return FailureFileText.read("file", text);
  }

  @Property
  void entriesAreReadBackAsTheyWere(@ForAll("entries") List<KeptFailure> entries) {
    String text = FailureFileText.write(entries);
    assertThat(read(text)).isEqualTo(entries);
    assertThat(read(text.replace("\n", "\r\n"))).isEqualTo(entries);
    assertThat(text).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
  }

  @Property
  void anyTextIsReadOrRefusedWithTheNumberOfALine(@ForAll("texts") String text) {
    try {
      List<KeptFailure> entries = read(text);
      assertThat(read(FailureFileText.write(entries))).isEqualTo(entries);
    } catch (UsageException refused) {
      assertThat(refused.getMessage()).matches(PLACE).contains("--failures none");
    }
  }

  @Property
  void anyCharactersAreReadOrRefusedWithTheNumberOfALine(@ForAll String text) {
    anyTextIsReadOrRefusedWithTheNumberOfALine(text);
    anyTextIsReadOrRefusedWithTheNumberOfALine(HEADER + "failure memfs stat-mode\n" + text);
  }

  @Provide
  Arbitrary<List<KeptFailure>> entries() {
    Arbitrary<String> names = texts("ab /.\\é\t\u0301\udc80\u202e");
    Arbitrary<Call> calls =
        Combinators.combine(Arbitraries.of(Verb.STAT, Verb.UNLINK, Verb.RMDIR), names)
            .as((verb, name) -> Call.of(verb, name));
    Arbitrary<Setup> setups =
        Arbitraries.of(KernelFlag.class).set().map(Setup.DEFAULT::withKernelFlags);
    return Combinators.combine(
            names,
            Arbitraries.of("stat-mode", "rename-07", "rule-of-a-later-version"),
            Combinators.combine(setups, calls.list().ofMinSize(1).ofMaxSize(4)).as(Program::new))
        .as((fileSystem, rule, program) -> new KeptFailure(fileSystem, rule, program))
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<String> texts(String characters) {
    return Arbitraries.strings()
        .withChars(characters)
        .ofMinLength(1)
        .ofMaxLength(8)
        .map(text -> ByteText.of(ByteText.bytes(text)));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            HEADER.strip(),
            "# puffs failures, form 2: x",
            "# a comment",
            "",
            "failure memfs stat-mode",
            "failure  memfs",
            "failure",
            "failure a\\x20b rename-07",
            "failure a\\xzz rename-07",
            "kflags WTCACHE",
            "kflags 0x40000000",
            "mkdir a 0755",
            "stat a\\x1b",
            "stat \u001b[31m",
            "stat \u202e",
            "norules",
            "proc 2 stat a",
            "<<<<<<< HEAD",
            "ka maxreqlen 5",
            "no such call")
        .list()
        .ofMaxSize(7)
        .flatMap(
            lines ->
                Arbitraries.of("", HEADER, HEADER + "failure memfs stat-mode\nrmdir a\n")
                    .map(start -> start + String.join("\n", lines)));
  }

  @Example
  void commentsOfAnEntryStayWithIt() {
    String text =
        HEADER + "\nfailure memfs stat-mode\n# mended in 1.2\nmkdir a 0755\n# so\nstat a\n";
    assertThat(read(text)).hasSize(1);
    assertThat(FailureFileText.write(read(text))).isEqualTo(text);
  }

  @Example
  void anEmptyTextHasNoEntries() {
    assertThat(read("")).isEmpty();
    assertThat(read(" \n\n")).isEmpty();
    assertThat(read(HEADER)).isEmpty();
  }

  private static void refuses(String text, String place, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("file:" + place + ": ")
        .hasMessageContaining(reason)
        .hasMessageContaining("Correct the line, or delete the entry");
  }

  @Example
  void whatIsWrongIsRefusedWithTheLineAndTheRemedy() {
    String entry = HEADER + "\nfailure memfs stat-mode\n";
    refuses("stat a\n", "1", "the first line of a file of failures begins with");
    refuses(HEADER.replace("form 1", "form 2"), "1", "reads form 1 only");
    refuses(HEADER + "\nstat a\n", "3", "an entry begins with a line \"failure FS RULE\"");
    refuses(HEADER + "\nfailure memfs\n", "3", "the line is: failure FS RULE");
    refuses(HEADER + "\nfailure a\\q stat-mode\nstat a\n", "3", "backslash that begins nothing");
    refuses(entry, "3", "the entry has no calls");
    refuses(entry + "stat a\nstatt a\n", "5", "did you mean \"stat\"");
    refuses(entry + "stat \u001b[2J\n", "4", "U+001B cannot stand in a line");
    refuses(entry + "stat a\n# \u202e\n", "5", "U+202E cannot stand in a line");
    refuses(entry + "stat a\n=======\n", "5", "merge conflict: keep the entries of both sides");
    refuses(entry + "stat a\nsrvclose\n", "5", "a check has no rules for srvclose lines");
    refuses(entry + "kflags 0x40000000\nstat a\n", "3", "changes no arguments of the mount");
  }

  @Example
  void sizesAreLimited() {
    String entry = "failure memfs stat-mode\n";
    refuses(HEADER + entry + "# " + "x".repeat(20_000), "3", "at most 16384 characters");
    refuses(HEADER + entry + "stat a\n".repeat(501), "2", "at most 500 calls");
    refuses(HEADER + (entry + "stat a\n").repeat(1001), "2002", "more than 1000 entries");
    assertThat(read(HEADER + (entry + "stat a\n").repeat(1000))).hasSize(1000);
  }
}
