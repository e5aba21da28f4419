package org.jpuffs.conformance.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.junit.jupiter.api.Test;

/** The workflows for GitHub, which no test can run. */
class WorkflowsTest {
  private static final List<Path> WORKFLOWS = Yaml.files("workflows");

  private static final Pattern USES = Pattern.compile("^[- ]*uses: (.*)$", Pattern.MULTILINE);
  private static final Pattern PINNED =
      Pattern.compile("([\\w-]+/[\\w/-]+)@([0-9a-f]{40}) # v\\d+\\.\\d+\\.\\d+");

  private static void forEachJob(BiConsumer<String, Map<String, Object>> consumer) {
    for (Path file : WORKFLOWS) {
      Yaml.map(Yaml.read(file).get("jobs"))
          .forEach((name, job) -> consumer.accept(file.getFileName() + ": " + name, Yaml.map(job)));
    }
  }

  private static List<Map<String, Object>> steps(Map<String, Object> job) {
    return Yaml.maps(job.get("steps"));
  }

  @Test
  void thereIsOneForEachPurpose() {
    assertThat(WORKFLOWS)
        .extracting(file -> file.getFileName().toString())
        .contains("ci.yml", "netbsd.yml", "nightly.yml", "release.yml");
  }

  @Test
  void eachActionIsNamedByItsCommitAndItsRelease() {
    var used = new ArrayList<String>();
    var commits = new TreeMap<String, Set<String>>();
    Stream<Path> guide =
        Stream.of(MarkdownPage.ROOT.resolve("docs/guide/continuous-integration.md"));
    for (Path file : Stream.concat(WORKFLOWS.stream(), guide).toList()) {
      USES.matcher(Yaml.text(file)).results().forEach(one -> used.add(one.group(1)));
    }
    assertThat(used).hasSizeGreaterThan(10);
    for (String one : used) {
      Matcher pinned = PINNED.matcher(one);
      assertThat(pinned.matches()).as(one).isTrue();
      commits.computeIfAbsent(pinned.group(1), name -> new TreeSet<>()).add(one);
    }
    assertThat(commits).allSatisfy((name, all) -> assertThat(all).as(name).hasSize(1));
  }

  @Test
  void aWorkflowMayOnlyReadUnlessAJobSaysWhatItWrites() {
    for (Path file : WORKFLOWS) {
      assertThat(Yaml.read(file).get("permissions"))
          .as(file.toString())
          .isEqualTo(Map.of("contents", "read"));
    }
    var writing = new TreeMap<String, Object>();
    forEachJob(
        (name, job) -> {
          if (job.containsKey("permissions")) {
            writing.put(name, job.get("permissions"));
          }
        });
    Map<String, Object> allowed =
        Map.of(
            "pages.yml: deploy", Map.of("pages", "write", "id-token", "write"),
            "release.yml: draft", Map.of("contents", "write"));
    assertThat(allowed).containsAllEntriesOf(writing);
    assertThat(writing).containsKey("release.yml: draft");
  }

  @Test
  void aJobThatMayWriteChecksOutNothing() {
    forEachJob(
        (name, job) -> {
          if (job.containsKey("permissions")) {
            assertThat(steps(job)).as(name).noneMatch(WorkflowsTest::checksOut);
          }
        });
  }

  @Test
  void aCheckoutLeavesNoTokenForWhatRunsAfterIt() {
    forEachJob(
        (name, job) ->
            assertThat(steps(job))
                .as(name)
                .filteredOn(WorkflowsTest::checksOut)
                .allSatisfy(
                    step ->
                        assertThat(Yaml.map(step.get("with")))
                            .containsEntry("persist-credentials", false)));
  }

  @Test
  void eachJobHasATimeOutAndEachWorkflowAConcurrency() {
    forEachJob(
        (name, job) -> assertThat(job.get("timeout-minutes")).as(name).isInstanceOf(Integer.class));
    assertThat(WORKFLOWS)
        .allSatisfy(file -> assertThat(Yaml.read(file)).containsKey("concurrency"));
  }

  @Test
  void secretsAreForTagsOnlyAndAForkCannotMakeAWorkflowWrite() {
    for (Path file : WORKFLOWS) {
      Map<String, Object> triggers = Yaml.map(Yaml.read(file).get("on"));
      assertThat(triggers).as(file.toString()).doesNotContainKey("pull_request_target");
      if (Yaml.text(file).contains("secrets.")) {
        assertThat(triggers).isEqualTo(Map.of("push", Map.of("tags", List.of("v*"))));
      }
    }
    assertThat(Yaml.text(MarkdownPage.ROOT.resolve(".github/workflows/release.yml")))
        .contains("secrets.");
  }

  /** An expression in a script is replaced before the shell reads it. */
  @Test
  void noScriptHasAnExpression() {
    forEachJob(
        (name, job) ->
            assertThat(scripts(job)).as(name).noneMatch(script -> script.contains("${{")));
  }

  @Test
  void eachCommandOfAScriptExists() {
    var unknown = new ArrayList<String>();
    forEachJob(
        (name, job) ->
            scripts(job)
                .forEach(
                    script ->
                        new ShellText(script)
                            .unknown()
                            .forEach(one -> unknown.add(name + ": " + one))));
    assertThat(unknown).isEmpty();
  }

  @Test
  void whatDoesNotExistIsFound() {
    String script =
        """
        sudo --preserve-env=X ./puffs -Xmx1g check "$FS" --programs 1 --nonsense=1 || [ $? -eq 1 ]
        ./puffs chekc && ci/nothing | frobnicate
        mvn -Psign -Pnonsense -pl sim,mis \\
          verify
        cd x; "$T"/bin/puffs check
        """;
    assertThat(new ShellText(script).unknown())
        .containsExactly(
            "no option ./puffs check --nonsense",
            "no command ./puffs chekc",
            "no file ci/nothing",
            "no program frobnicate",
            "no program mvn",
            "no profile nonsense",
            "no module mis");
  }

  private static List<String> scripts(Map<String, Object> job) {
    return steps(job).stream()
        .flatMap(
            step ->
                step.get("run") instanceof String run
                    ? Stream.of(run)
                    : step.get("with") instanceof Map<?, ?> with
                            && with.get("run") instanceof String inner
                        ? Stream.of(inner.replace("$GITHUB_WORKSPACE", "."))
                        : Stream.empty())
        .toList();
  }

  private static boolean checksOut(Map<String, Object> step) {
    return String.valueOf(step.get("uses")).startsWith("actions/checkout@");
  }
}
