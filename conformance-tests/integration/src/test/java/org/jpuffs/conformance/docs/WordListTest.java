package org.jpuffs.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Words that readers stumbled over stay out of the documentation and of the help texts. */
class WordListTest {
  private static final Pattern CODE = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|<[^>]*>");

  /**
   * A line of the list.
   *
   * @param word an expression that finds it
   * @param replacement what to write instead
   */
  private record Entry(Pattern word, String replacement) {}

  @Test
  void theDocumentationUsesPlainWords() throws IOException {
    List<String> found = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      List<String> prose = page.prose().stream().map(WordListTest::withoutCode).toList();
      search(page.name(), prose, found);
    }
    assertThat(found).isEmpty();
  }

  /** HelpTextTest compares the page of the commands with the commands. */
  @Test
  void theHelpTextsUsePlainWords() throws IOException {
    List<String> found = new ArrayList<>();
    MarkdownPage commands = new MarkdownPage(MarkdownPage.ROOT.resolve("docs/reference/cli.md"));
    assertThat(commands.blocks()).hasSizeGreaterThan(10);
    for (MarkdownPage.Block help : commands.blocks()) {
      search(help.place(), help.text().lines().toList(), found);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theListFindsWhatItForbidsAndNothingElse() throws IOException {
    List<String> found = new ArrayList<>();
    List<String> lines =
        List.of(
            "The server is told that the file is behind the house.",
            "The wall clock is read by another interface. It has not been read yet.");
    search("page.md", lines, found);
    assertThat(found)
        .hasSize(3)
        .allMatch(line -> line.startsWith("page.md:1: \""))
        .anyMatch(line -> line.contains("\"is told\": write "));
  }

  private static String withoutCode(String line) {
    return CODE.matcher(line).replaceAll(" ");
  }

  /** Adds one line for each word that is found: file, line, word and replacement. */
  private static void search(String place, List<String> lines, List<String> found)
      throws IOException {
    List<Entry> entries = entries();
    for (int i = 0; i < lines.size(); i++) {
      for (Entry entry : entries) {
        Matcher matcher = entry.word.matcher(lines.get(i));
        while (matcher.find()) {
          found.add(
              place + ":" + (i + 1) + ": \"" + matcher.group() + "\": write " + entry.replacement);
        }
      }
    }
  }

  private static List<Entry> entries() throws IOException {
    URL list = Objects.requireNonNull(WordListTest.class.getResource("words.tsv"));
    List<Entry> entries = new ArrayList<>();
    String text = new String(list.openStream().readAllBytes(), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t");
        Pattern word = Pattern.compile("\\b(?:" + columns[0] + ")\\b", Pattern.CASE_INSENSITIVE);
        entries.add(new Entry(word, columns[1]));
      }
    }
    return entries;
  }
}
