package org.jpuffs.conformance.site;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The pages of a built site as documents, by their paths in it. */
final class BuiltPages {
  private static final String JAVADOC = "javadoc/";

  /** Its table of contents, by javadoc of JDK 17, has a link to the prefix of all packages. */
  private static final String CONSTANTS = "javadoc/constant-values.html";

  private final Path site;
  private final Map<String, Document> documents = new TreeMap<>();

  BuiltPages(Path site) throws IOException {
    this.site = site;
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".html")).toList()) {
        documents.put(site.relativize(file).toString(), Jsoup.parse(file));
      }
    }
  }

  /** The pages of the documentation, without those of Javadoc. */
  Map<String, Document> written() {
    Map<String, Document> written = new TreeMap<>(documents);
    written.keySet().removeIf(name -> name.startsWith(JAVADOC));
    return written;
  }

  /** The links of all pages, those of Javadoc among them, that lead to no file or no anchor. */
  List<String> brokenLinks() {
    List<String> broken = new ArrayList<>();
    documents.forEach(
        (name, document) -> {
          for (Element element : document.select("[href], [src]")) {
            String link = element.attr(element.hasAttr("href") ? "href" : "src");
            boolean isChecked = !link.matches("[a-z]+:.*") && !name.equals(CONSTANTS);
            if (isChecked && !exists(name, link)) {
              broken.add(name + ": " + link);
            }
          }
        });
    return broken;
  }

  long links() {
    return documents.values().stream().mapToLong(each -> each.select("[href]").size()).sum();
  }

  private boolean exists(String from, String link) {
    URI target = URI.create("site:/" + from).resolve(link);
    String name = target.getPath().substring(1);
    if (!Files.isRegularFile(site.resolve(name))) {
      return false;
    }
    String anchor = target.getFragment();
    return anchor == null || anchor.isEmpty() || documents.get(name).getElementById(anchor) != null;
  }
}
