package org.jpuffs.conformance.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.jpuffs.conformance.page.Browser;
import org.jpuffs.conformance.page.Browser.Key;
import org.jpuffs.conformance.release.HostProgram;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The site of the documentation that {@code ci/site} builds: its files, and its pages in a browser.
 */
@Tag("slow")
class SiteTest {
  private static final int MISSING = 2;

  /** The pages of Javadoc name no icon: the browser looks for one where sites keep it. */
  private static final String ICON = "/favicon.ico";

  private static final String OPEN_ALL =
      "document.querySelectorAll('details').forEach(each => each.open = true); return ''";

  /** From where a browser reads the site. */
  enum Place {
    DIRECTORY,
    SERVER;

    String address() {
      return this == DIRECTORY ? sources.site().toUri().toString() : server.address().toString();
    }
  }

  @TempDir private static Path directory;
  private static SiteSources sources;
  private static BuiltPages pages;
  private static StaticServer server;
  private static Browser browser;

  @BeforeAll
  static void build() throws IOException, InterruptedException {
    sources = SiteSources.copy(directory.resolve("sources"));
    HostProgram.Outcome built = sources.build();
    assumeTrue(built.status() != MISSING, built.printed());
    assertThat(built.status()).as(built.printed()).isZero();
    pages = new BuiltPages(sources.site());
    server = StaticServer.start(sources.site());
    if (Browser.isInstalled()) {
      browser = Browser.start();
    }
  }

  @AfterAll
  static void end() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void noLinkIsBroken() {
    assertThat(pages.brokenLinks()).isEmpty();
    assertThat(pages.links()).isGreaterThan(5_000);
  }

  @Test
  void aLinkWithoutFileFailsAndLeavesTheLastSite() throws IOException, InterruptedException {
    HostProgram.Outcome outcome =
        buildWith("docs/glossary.md", "\n[no page](reference/missing.md)\n");
    assertThat(outcome.status()).as(outcome.printed()).isEqualTo(1);
    assertThat(outcome.printed())
        .contains("docs/glossary.md: the link reference/missing.md names no file");
    assertThat(sources.site().resolve("index.html")).isNotEmptyFile();
  }

  @Test
  void eachLinkWithoutAnchorIsReported() throws IOException, InterruptedException {
    HostProgram.Outcome outcome =
        buildWith("docs/glossary.md", "\n[one](reference/rules.md#missing) [two](#missing-too)\n");
    assertThat(outcome.status()).as(outcome.printed()).isEqualTo(1);
    assertThat(outcome.printed())
        .contains("docs/glossary.md: the link reference/rules.html#missing names no heading")
        .contains("docs/glossary.md: the link #missing-too names no heading");
  }

  @Test
  void aPageThatIsNotInTheNavigationFails() throws IOException, InterruptedException {
    HostProgram.Outcome outcome = buildWith("docs/guide/new.md", "# New\n");
    assertThat(outcome.status()).as(outcome.printed()).isEqualTo(1);
    assertThat(outcome.printed()).contains("docs/guide/new.md is not in the navigation");
  }

  /** Builds while a file has more text; afterwards it is as it was. */
  private static HostProgram.Outcome buildWith(String name, String text)
      throws IOException, InterruptedException {
    Path file = sources.file(name);
    byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try {
      return sources.build();
    } finally {
      if (before == null) {
        Files.delete(file);
      } else {
        Files.write(file, before);
      }
    }
  }

  @Test
  void eachPageHasOneTitleItsHeadingsInOrderAndNamedLandmarks() {
    List<String> faults = new ArrayList<>();
    Set<String> titles = new HashSet<>();
    pages
        .written()
        .forEach(
            (name, page) -> faultsOf(page, titles).forEach(each -> faults.add(name + ": " + each)));
    assertThat(faults).isEmpty();
    assertThat(titles).hasSizeGreaterThan(50);
  }

  private static List<String> faultsOf(Document page, Set<String> titles) {
    List<String> faults = new ArrayList<>();
    if (!titles.add(page.title())) {
      faults.add("another page has the title " + page.title());
    }
    int level = 0;
    for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
      int next = heading.tagName().charAt(1) - '0';
      if (next > level + 1 || (next == 1 && level > 0)) {
        faults.add("level " + next + " after level " + level + ": " + heading.text());
      }
      level = next;
    }
    for (String one : List.of("html[lang]", "main", "main article h1", "body > header", "footer")) {
      if (page.select(one).size() != 1) {
        faults.add("not one " + one);
      }
    }
    Set<String> names = new TreeSet<>();
    page.select("nav").stream()
        .filter(nav -> nav.attr("aria-label").isEmpty() || !names.add(nav.attr("aria-label")))
        .forEach(nav -> faults.add("a navigation needs a name of its own: " + nav.attributes()));
    page.select("img").stream()
        .filter(image -> image.attr("alt").isEmpty())
        .forEach(image -> faults.add("no text for " + image.attr("src")));
    page.select("a[href]").stream()
        .filter(link -> link.text().isBlank() && link.attr("aria-label").isBlank())
        .forEach(link -> faults.add("no text for the link " + link.attr("href")));
    Set<String> ids = new HashSet<>();
    page.select("[id]").stream()
        .filter(each -> !ids.add(each.id()))
        .forEach(each -> faults.add("two elements have the id " + each.id()));
    return faults;
  }

  @Test
  void aSourceOfAPublicTypeIsItsJavadocAndAnotherFileIsInTheRepository() {
    Map<String, Document> written = pages.written();
    assertThat(
            written
                .get("guide/write-a-file-system.html")
                .select("article a[href]")
                .eachAttr("href"))
        .contains("../javadoc/org.jpuffs.api/org/jpuffs/fs/FileSystem.html")
        .anyMatch(
            link ->
                link.matches("https://.*/blob/HEAD/examples/src/main/java/.*/SimpleMemFs.java"));
    assertThat(written.get("index.html").select("header a[href]").eachAttr("href"))
        .contains("javadoc/index.html");
  }

  @ParameterizedTest
  @EnumSource
  void noPageHasAnErrorOrAsksForAnythingElsewhere(Place place) throws Exception {
    needBrowser();
    browser.width(1400, 1);
    browser.open(sources.site().toUri());
    browser.console();
    browser.requests();
    Set<String> names = new TreeSet<>(pages.written().keySet());
    names.add("javadoc/index.html");
    names.add("javadoc/org.jpuffs.api/org/jpuffs/fs/FileSystem.html");
    for (String name : names) {
      browser.open(page(place, name));
    }
    search("rename");
    assertThat(browser.console()).filteredOn(each -> !each.contains(ICON)).isEmpty();
    List<String> requests = browser.requests();
    assertThat(requests).hasSizeGreaterThan(100);
    assertThat(requests).filteredOn(each -> leaves(place, each)).isEmpty();
  }

  /** The style sheet of Javadoc has images in it, which the browser reports as requests. */
  private static boolean leaves(Place place, String address) {
    return !address.startsWith(place.address())
        && !address.startsWith("data:")
        && !address.endsWith(ICON);
  }

  @ParameterizedTest
  @CsvSource({
    "DIRECTORY, rename-07, reference/rules.html#rename-07",
    "SERVER, rename-07, reference/rules.html#rename-07",
    "SERVER, renameat2-01, reference/rules-linux.html#renameat2-01",
    "SERVER, TooManyFiles class ForwardingFileSystem, ''",
    "SERVER, forwardingfilesystem, javadoc/org.jpuffs.api/org/jpuffs/layer/ForwardingFileSystem.html",
    "DIRECTORY, coverage guidance, explanation/check.html#coverage-guidance",
    "SERVER, simulatd kernel, explanation/simulated-kernel.html",
  })
  void theSearchFinds(Place place, String words, String expected) throws Exception {
    needBrowser();
    browser.open(page(place, "guide/get-started.html"));
    List<String> found = search(words);
    if (expected.isEmpty()) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).first().isEqualTo(place.address() + expected);
    }
  }

  /** Searches from where the browser is, and returns the addresses of the results. */
  private static List<String> search(String words) throws Exception {
    browser.run("document.getElementById('site-query').focus(); return ''");
    browser.write(words);
    return browser
        .run(
            """
            const count = document.getElementById('site-count');
            const isDone = () => /result|Nothing|not work/.test(count.textContent);
            return new Promise(resolve => {
              const answer = () => resolve([...document.querySelectorAll('#site-results a')].map(each => each.href).join('\\n'));
              new MutationObserver(() => isDone() && answer()).observe(count, {childList: true});
              if (isDone()) answer();
            });
            """)
        .lines()
        .toList();
  }

  @Test
  void theKeyboardReachesTheTextAndAResult() throws Exception {
    needBrowser();
    browser.width(1400, 1);
    browser.open(page(Place.SERVER, "glossary.html"));
    browser.press(Key.TAB);
    assertThat(browser.run("return document.activeElement.textContent"))
        .isEqualTo("Skip to the text");
    browser.press(Key.ENTER);
    assertThat(browser.run("return location.hash + document.activeElement.tagName"))
        .isEqualTo("#site-contentMAIN");
    browser.press(Key.SLASH);
    assertThat(browser.run("return document.activeElement.id + document.activeElement.value"))
        .isEqualTo("site-query");
    search("rename-07");
    browser.press(Key.ESCAPE);
    assertThat(
            browser.run(
                "return document.activeElement.value + document.getElementById('site-found').hidden"))
        .isEqualTo("true");
    search("rename-07");
    browser.press(Key.DOWN);
    browser.press(Key.ENTER);
    Awaitility.await().until(() -> browser.run("return location.href").endsWith("#rename-07"));
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1400, light", "1400, dark"})
  void eachPageFitsAndItsTextHasTheContrastOfLevelAa(int width, String scheme) throws Exception {
    needBrowser();
    browser.width(width, 1);
    browser.media(scheme, "screen");
    List<String> faults = new ArrayList<>();
    for (String name : pages.written().keySet()) {
      browser.open(page(Place.DIRECTORY, name));
      browser.run(OPEN_ALL);
      String widest =
          browser.run(
              "return Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) + ''");
      if (Integer.parseInt(widest) > width) {
        faults.add(name + " is " + widest + " pixels wide");
      }
      browser.faintTexts().forEach(each -> faults.add(name + ": " + each));
    }
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"light, 255", "dark, 21"})
  void theGroundIsThatOfTheScheme(String scheme, int red) throws Exception {
    needBrowser();
    browser.media(scheme, "screen");
    browser.open(page(Place.DIRECTORY, "index.html"));
    assertThat(ground()).startsWith("rgb(" + red + ", ");
  }

  @Test
  void onPaperItIsLightAndHasTheTextAlone() throws Exception {
    needBrowser();
    browser.width(1400, 1);
    browser.media("dark", "print");
    browser.open(page(Place.DIRECTORY, "guide/get-started.html"));
    assertThat(ground()).isEqualTo("rgb(255, 255, 255)");
    assertThat(
            browser.run(
                "return [...document.body.querySelectorAll('header, nav, footer, article')]"
                    + ".filter(each => each.checkVisibility()).map(each => each.tagName).join(' ')"))
        .isEqualTo("ARTICLE");
    browser.media("light", "screen");
  }

  @Test
  void onAPhoneTheNavigationIsClosedAndOpens() throws Exception {
    needBrowser();
    browser.width(390, 1);
    browser.open(page(Place.DIRECTORY, "guide/get-started.html"));
    String isOpen = "return document.querySelector('.pages details').open + ''";
    assertThat(browser.run(isOpen)).isEqualTo("false");
    browser.run("document.querySelector('.pages summary').click(); return ''");
    assertThat(browser.run(isOpen)).isEqualTo("true");
  }

  private static String ground() throws IOException, InterruptedException {
    return browser.run("return getComputedStyle(document.body).backgroundColor");
  }

  private static URI page(Place place, String name) {
    return URI.create(place.address() + name);
  }

  private static void needBrowser() {
    assumeTrue(
        browser != null, "there is no chromium or no chromedriver: install Debian's packages");
  }
}
