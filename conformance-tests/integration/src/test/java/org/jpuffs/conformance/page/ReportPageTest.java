package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jpuffs.conformance.cli.CommandLineRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page of a report, in a browser.
 *
 * <p>To take the pictures of the documentation anew: {@code mvn verify -Pslow -Dtest=ReportPageTest
 * -Dpuffs.test.update=true}; then reduce their colours, for instance by {@code pngquant}.
 */
@Tag("slow")
class ReportPageTest {
  private static final String FAULTY = "class:" + FaultyMemFs.class.getName();
  private static final Path IMAGES = Path.of("../../docs/images");
  private static final boolean UPDATE = Boolean.getBoolean("puffs.test.update");
  private static final int NARROW = 390;
  private static final int WIDE = 1400;
  private static final int LARGEST_PAGE = 400_000;
  private static final int LARGEST_PICTURE = 200_000;

  private static final String OPEN_ALL =
      "document.querySelectorAll('details').forEach(each => each.open = true);";

  @TempDir private static Path directory;
  private static Browser browser;

  @BeforeAll
  static void startTheBrowserAndMakeReports() throws Exception {
    assumeTrue(
        Browser.isInstalled(),
        "there is no chromium or no chromedriver: install Debian's packages");
    report("memfs --programs 500", "passed");
    report(FAULTY, "failed");
    report(FAULTY + "$Ruined --programs 500 --all", "ruined");
    browser = Browser.start();
  }

  @AfterAll
  static void endTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  private static void report(String arguments, String name) {
    CommandLineRun.run("check " + arguments + " --backend sim --report " + directory.resolve(name));
  }

  static Stream<Arguments> views() {
    return Stream.of("passed", "failed", "ruined")
        .flatMap(
            page ->
                Stream.of(NARROW, WIDE)
                    .flatMap(
                        width ->
                            Stream.of("light", "dark")
                                .map(scheme -> Arguments.of(page, width, scheme))));
  }

  private static void open(String page, int width, String scheme) throws Exception {
    browser.width(width, 1);
    browser.media(scheme, "screen");
    browser.open(directory.resolve(page).resolve("report.html"));
  }

  @ParameterizedTest
  @MethodSource("views")
  void nothingIsWiderThanTheWindow(String page, int width, String scheme) throws Exception {
    open(page, width, scheme);
    String widths =
        browser.run(
            OPEN_ALL
                + "const root = document.documentElement;"
                + "return window.innerWidth + ' ' + root.scrollWidth + ' ' + document.body.scrollWidth");
    assertThat(List.of(widths.split(" ")))
        .allSatisfy(each -> assertThat(Integer.parseInt(each)).isLessThanOrEqualTo(width));
    assertThat(widths).startsWith(width + " ");
  }

  @ParameterizedTest
  @MethodSource("views")
  void allTextHasTheContrastOfLevelAa(String page, int width, String scheme) throws Exception {
    open(page, width, scheme);
    browser.run(OPEN_ALL + "return ''");
    assertThat(browser.faintTexts()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("views")
  void thereIsNoErrorAndAllLinksHaveTargets(String page, int width, String scheme)
      throws Exception {
    browser.console();
    open(page, width, scheme);
    String wrong =
        browser.run(
            """
            const links = [...document.querySelectorAll('[href], [src]')];
            const dead = links.map(each => each.getAttribute('href') || each.getAttribute('src'))
                .filter(link => !link.startsWith('#') || !document.getElementById(link.substring(1)));
            return [links.length < 5 ? 'too few links' : '', ...dead].join(' ').trim();
            """);
    assertThat(wrong).isEmpty();
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"light, 255", "dark, 21"})
  void theGroundIsThatOfTheScheme(String scheme, int red) throws Exception {
    open("failed", WIDE, scheme);
    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
        .startsWith("rgb(" + red + ", ");
  }

  @Test
  void onPaperItIsLightAndWhole() throws Exception {
    open("failed", WIDE, "dark");
    browser.media("dark", "print");
    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.run("return getComputedStyle(document.querySelector('nav')).display"))
        .isEqualTo("none");
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('details > :not(summary)')]"
                    + ".filter(each => each.checkVisibility() && each.offsetHeight > 0).length + ''"))
        .isEqualTo(
            browser.run("return document.querySelectorAll('details:not(.repeats)').length + ''"));
  }

  @Test
  void bytesFromStrangersAreText() throws Exception {
    open("ruined", WIDE, "light");
    assertThat(browser.run("return document.querySelectorAll('script, img, b').length + ''"))
        .isEqualTo("0");
    assertThat(browser.run("return document.body.innerText"))
        .contains("</script><img src=x onerror=alert(1)>\"' \\x1b[31m \\xe2\\x80\\xaegnp.exe");
    assertThat(browser.run("return document.body.innerText").codePoints())
        .noneMatch(each -> Character.getType(each) == Character.FORMAT);
  }

  /** A page with more failures has some bytes less than so many times the limit. */
  @Test
  void aPageOfTenFailuresIsBelowItsLimit() throws Exception {
    open("ruined", WIDE, "light");
    int failures =
        Integer.parseInt(browser.run("return document.querySelectorAll('article').length + ''"));
    assertThat(failures).isGreaterThan(10);
    String rest =
        browser.run(
            "[...document.querySelectorAll('article')].slice(10).forEach(each => each.remove());"
                + "return document.documentElement.outerHTML.length + ''");
    assertThat(Integer.parseInt(rest)).isBetween(LARGEST_PAGE / 4, LARGEST_PAGE);
  }

  @ParameterizedTest
  @CsvSource({"390, light", "390, dark", "1400, light", "1400, dark"})
  void thePicturesOfTheDocumentationAreThere(int width, String scheme) throws Exception {
    Path file = IMAGES.resolve("report-" + width + "-" + scheme + ".png");
    if (UPDATE) {
      open("failed", width, scheme);
      browser.width(width, width == NARROW ? 2 : 1);
      Files.write(file, browser.picture(width, width == NARROW ? 1500 : 1250));
    }
    assertThat(file).exists();
    assertThat(Files.size(file)).isLessThan(LARGEST_PICTURE);
  }
}
