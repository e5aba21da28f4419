package org.jpuffs.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each relative link of the documentation names a file, and an anchor in it, that exist. */
class DocumentationLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  @Test
  void eachRelativeLinkAndAnchorExists() {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (MarkdownPage page : MarkdownPage.all()) {
      List<String> prose = page.prose();
      for (int i = 0; i < prose.size(); i++) {
        Matcher matcher = LINK.matcher(CODE.matcher(prose.get(i)).replaceAll("code"));
        for (MatchResult link : matcher.results().toList()) {
          links++;
          if (!exists(page, link.group(1))) {
            broken.add(page.name() + ":" + (i + 1) + ": " + link.group(1));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isPositive();
  }

  /** The lists are the navigation of the site, too. */
  @Test
  void eachPageOfTheDocumentationIsListed() {
    Path docs = MarkdownPage.ROOT.resolve("docs");
    List<Path> lists = List.of(docs.resolve("README.md"), docs.resolve("adr/README.md"));
    Set<Path> listed = new TreeSet<>(lists);
    for (Path list : lists) {
      for (String line : new MarkdownPage(list).prose()) {
        LINK.matcher(line)
            .results()
            .forEach(link -> listed.add(list.resolveSibling(link.group(1)).normalize()));
      }
    }
    assertThat(MarkdownPage.all())
        .extracting(MarkdownPage::path)
        .filteredOn(path -> path.startsWith(docs))
        .hasSizeGreaterThan(50)
        .isSubsetOf(listed);
  }

  private static boolean exists(MarkdownPage page, String link) {
    if (link.matches("[a-z]+:.*")) {
      return true;
    }
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0 || new MarkdownPage(target).anchors().contains(link.substring(hash + 1));
  }
}
