package org.jpuffs.conformance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, by lines, with its fenced blocks and its anchors. */
public final class MarkdownPage {
  /** The directory of the repository, seen from the module of this test. */
  public static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static final String FENCE = "```";
  private static final Pattern COMMENT = Pattern.compile("\\s*<!-- (.*) -->");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");

  private final Path path;
  private final List<String> lines;

  /**
   * A fenced block.
   *
   * @param page the name of its page
   * @param line the number of the line of its opening fence, from 1
   * @param language the word after the fence, empty if there is none
   * @param directive the text of an HTML comment on the line above the fence, empty if there is
   *     none
   * @param text its lines without their common indentation, each with a line end
   */
  public record Block(String page, int line, String language, String directive, String text) {
    /** Where it is: {@code get-started.md:47}. */
    String place() {
      return page + ":" + line;
    }
  }

  public MarkdownPage(Path path) {
    this.path = path;
    try {
      this.lines = Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All pages of the repository that are written for readers, in the order of their paths. */
  static List<MarkdownPage> all() {
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT);
        Stream<Path> ci = Files.list(ROOT.resolve("ci"))) {
      return Stream.of(docs, top, ci)
          .flatMap(paths -> paths)
          .filter(path -> path.toString().endsWith(".md"))
          .sorted()
          .map(MarkdownPage::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path from the directory of the repository. */
  String name() {
    return ROOT.relativize(path).toString();
  }

  Path path() {
    return path;
  }

  /** All lines; those of fenced blocks, with the fences, are empty. */
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines) {
      boolean fence = line.strip().startsWith(FENCE);
      prose.add(fenced || fence ? "" : line);
      fenced ^= fence;
    }
    return prose;
  }

  public List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String opening = lines.get(i);
      if (!opening.strip().startsWith(FENCE)) {
        continue;
      }
      int end = i + 1;
      while (!lines.get(end).strip().equals(FENCE)) {
        end++;
      }
      Matcher comment = COMMENT.matcher(i == 0 ? "" : lines.get(i - 1));
      int indentation = opening.indexOf(FENCE);
      String text =
          lines.subList(i + 1, end).stream()
              .map(line -> line.substring(Math.min(indentation, line.length())) + "\n")
              .collect(Collectors.joining());
      String directive = comment.matches() ? comment.group(1) : "";
      String language = opening.strip().substring(FENCE.length());
      blocks.add(new Block(name(), i + 1, language, directive, text));
      i = end;
    }
    return blocks;
  }

  /** What a link with {@code #} may name: headings as GitHub does, and explicit anchors. */
  Set<String> anchors() {
    Set<String> anchors = new TreeSet<>();
    for (String line : prose()) {
      if (line.startsWith("#")) {
        anchors.add(slug(line.replaceFirst("^#+ ", "")));
      }
      ANCHOR.matcher(line).results().forEach(match -> anchors.add(match.group(1)));
    }
    return anchors;
  }

  private static String slug(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
  }
}
