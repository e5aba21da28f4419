package org.jpuffs.conformance.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jpuffs.conformance.docs.MarkdownPage;
import org.junit.jupiter.api.Test;

/** The forms of issues and the settings for GitHub. */
class ProjectFilesTest {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private static List<Path> forms() {
    return Yaml.files("ISSUE_TEMPLATE").stream()
        .filter(file -> !file.endsWith("config.yml"))
        .toList();
  }

  private static List<Map<String, Object>> fields(Path form) {
    return Yaml.maps(Yaml.read(form).get("body"));
  }

  @Test
  void eachFieldOfAFormHasANameOfItsOwnAndALabel() {
    assertThat(forms()).hasSize(3);
    for (Path form : forms()) {
      assertThat(Yaml.read(form)).as(form.toString()).containsKeys("name", "description");
      var ids = new HashSet<>();
      for (Map<String, Object> field : fields(form)) {
        assertThat(ids.add(field.get("id"))).as("%s: %s", form, field).isTrue();
        assertThat(field.get("type")).isIn("textarea", "input");
        assertThat(Yaml.map(field.get("attributes"))).containsKey("label");
      }
    }
  }

  @Test
  void aBugIsReportedWithTheDoctorAndTheSeedAndAFalseAlarmWithTheScript() {
    assertThat(ids("ISSUE_TEMPLATE/bug.yml")).contains("doctor", "seed", "command");
    assertThat(ids("ISSUE_TEMPLATE/false-alarm.yml")).contains("doctor", "script", "rule");
  }

  private static List<Object> ids(String file) {
    return Yaml.maps(Yaml.read(file).get("body")).stream().map(field -> field.get("id")).toList();
  }

  @Test
  void theCommandsThatFormsAskForExist() {
    var files = new ArrayList<>(forms());
    files.add(MarkdownPage.ROOT.resolve(".github/PULL_REQUEST_TEMPLATE.md"));
    var unknown = new ArrayList<String>();
    int commands = 0;
    for (Path file : files) {
      Matcher code = CODE.matcher(Yaml.text(file));
      while (code.find()) {
        if (code.group(1).startsWith("./puffs")) {
          commands++;
          unknown.addAll(new ShellText(code.group(1)).unknown());
        }
      }
    }
    assertThat(unknown).isEmpty();
    assertThat(commands).isPositive();
  }

  @Test
  void jqwikStaysBelowTheVersionThatTheBuildRefuses() {
    Map<String, Object> maven = Yaml.maps(Yaml.read("dependabot.yml").get("updates")).get(0);
    assertThat(maven).containsEntry("package-ecosystem", "maven");
    assertThat(Yaml.maps(maven.get("ignore")))
        .contains(Map.of("dependency-name", "net.jqwik:*", "versions", List.of(">=1.10")));
  }

  @Test
  void eachDirectoryWhoseDependenciesAreWatchedExists() {
    for (Map<String, Object> update : Yaml.maps(Yaml.read("dependabot.yml").get("updates"))) {
      assertThat(MarkdownPage.ROOT.resolve("." + update.get("directory")))
          .as(update.get("package-ecosystem").toString())
          .matches(Files::isDirectory);
    }
  }

  @Test
  void theContainerNamesItsBaseByVersionAndItsUserIsNotRoot() {
    String recipe = Yaml.text(MarkdownPage.ROOT.resolve("ci/container/Containerfile"));
    assertThat(recipe.lines().filter(line -> line.startsWith("FROM ")))
        .hasSize(2)
        .allMatch(
            line -> line.matches("FROM [\\w./-]+:\\d[\\w.-]*(@sha256:[0-9a-f]{64})?( AS build)?"));
    assertThat(recipe.lines().filter(line -> line.startsWith("USER ")))
        .containsExactly("USER 10001");
    assertThat(recipe)
        .contains("RUN ci/release-bundle ")
        .contains("ENTRYPOINT [\"/opt/puffs/bin/puffs\"]");
    assertThat(Yaml.text(MarkdownPage.ROOT.resolve(".dockerignore"))).contains("**/target");
  }
}
