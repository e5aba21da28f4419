package org.jpuffs.conformance.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours of the page have the contrast of WCAG 2.2, level AA, in both schemes. */
class StyleSheetTest {
  private static final Pattern COLOUR = Pattern.compile("--([\\w-]+): #([0-9a-f]{6});");
  private static final String DARK = "@media screen and (prefers-color-scheme: dark)";
  private static final String CSS = StyleSheet.load().text();

  private static Map<String, String> colours(String css) {
    Map<String, String> colours = new HashMap<>();
    Matcher matcher = COLOUR.matcher(css);
    while (matcher.find()) {
      assertThat(colours.put(matcher.group(1), matcher.group(2))).as(matcher.group(1)).isNull();
    }
    return colours;
  }

  private static double luminance(String colour) {
    int rgb = Integer.parseInt(colour, 16);
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 0xff)
        + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int part) {
    double value = part / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "text, ground, 7", // the level AAA
    "text, raised, 7",
    "text, bad-ground, 7",
    "text, good-ground, 7",
    "soft, ground, 4.5",
    "soft, raised, 4.5",
    "soft, bad-ground, 4.5",
    "link, ground, 4.5",
    "link, bad-ground, 4.5",
    "good, good-ground, 4.5",
    "bad, bad-ground, 4.5",
    "bad, ground, 4.5",
    "bad, raised, 4.5",
    "chart, ground, 3", // pictures
    "chart, line, 3",
    "step3, raised, 3",
    "step5, raised, 3",
  })
  void textAndPicturesCanBeReadInBothSchemes(String front, String back, double least) {
    int dark = CSS.indexOf(DARK);
    int end = CSS.indexOf("\n}", dark);
    assertThat(dark).isPositive();
    for (String scheme : new String[] {CSS.substring(0, dark), CSS.substring(dark, end)}) {
      Map<String, String> colours = colours(scheme);
      assertThat(contrast(colours.get(front), colours.get(back)))
          .as("%s on %s in %s", front, back, scheme)
          .isGreaterThanOrEqualTo(least);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 3", "3, 4", "4, 5"})
  void theStepsOfAScaleDifferInLightness(int one, int other) {
    int dark = CSS.indexOf(DARK);
    for (String scheme : new String[] {CSS.substring(0, dark), CSS.substring(dark)}) {
      Map<String, String> colours = colours(scheme);
      assertThat(contrast(colours.get("step" + one), colours.get("step" + other)))
          .isGreaterThan(1.3);
    }
  }
}
