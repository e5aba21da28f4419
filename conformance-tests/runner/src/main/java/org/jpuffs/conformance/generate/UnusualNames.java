package org.jpuffs.conformance.generate;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jpuffs.conformance.program.ByteText;

/**
 * Names that a file system may store as other names, and for each the other names: cut, decoded,
 * trimmed, composed, or in the other case.
 */
final class UnusualNames {
  private static final int SHORTEST = 31;
  private static final int LONGEST = 254;

  /** Lengths at which file systems cut names, in bytes. */
  private static final long[] LENGTHS = {
    31, 32, 33, 63, 64, 65, 100, 127, 128, 129, 143, 144, 175, 199, 200, 201, 223, 239, 240, 250,
    253, 254
  };

  /** Characters that mean something to a shell, to an address or to another system. */
  private static final List<String> CHARACTERS =
      List.of(
          "%",
          "%", "#", "+", ":", "*", "?", "\"", "\\", "#", " ", "\t", "\n", "\r", "\u0001", "\u001b",
          "\u007f", "&", "'", "|", "<", ">", ";", "$", "~", "=", "@", ",", "(", "!", "[", "{", "^",
          "`", ".", "_", "-");

  private static final List<String> ENCODED =
      List.of(
          "%41", "%2F", "%00", "n%20m", "%zz", "%", "n%", "a+b", "&amp;", "$HOME", "n;1", "=41");

  /** Names that are not UTF-8, as ISO 8859-1: a byte each. */
  private static final List<String> BYTES =
      List.of(
          "\u00ff",
          "n\u00e9",
          "\u00c3",
          "\u00c3(",
          "\u00ed\u00a0\u0080",
          "\u00f4\u0090\u0080\u0080",
          "\u00c0\u00af",
          "n\u0080m",
          "\u00fe\u00fe");

  private static final List<String> ACCENTS =
      List.of(
          "\u00e9",
          "e\u0301",
          "n\u00fc",
          "nu\u0308",
          "\u00c5",
          "A\u030a",
          "\u212b",
          "\ud55c",
          "\u1112\u1161\u11ab",
          "\ufb01",
          "\ud834\udd1e",
          "\ufffd",
          "\u200b",
          "n\u00a0m");

  private static final List<String> CASES =
      List.of(
          "name", "Name", "NAME", "nAmE", "\u00e4", "\u00c4", "\u00df", "SS", "ss", "\u0131",
          "\u0130", "i", "I", "\u03c3", "\u03c2");

  private static final List<String> RESERVED =
      List.of(
          "CON",
          "nul",
          "aux.txt",
          "COM1",
          "NAME~1",
          ".fuse_hidden0001",
          ".nfs01",
          "desktop.ini",
          "._n",
          ".DS_Store",
          "lost+found",
          "n.",
          "n ",
          " n",
          "..n",
          "-n",
          "n~");

  private final SplitMix random;

  UnusualNames(SplitMix random) {
    this.random = random;
  }

  /** An unusual name, of 255 bytes at most. */
  String draw() {
    return switch (random.below(10)) {
      case 0, 1, 2 -> longName();
      case 3, 4 -> around(random.oneOf(CHARACTERS));
      case 5 -> random.oneOf(ENCODED);
      case 6 -> ByteText.of(random.oneOf(BYTES).getBytes(StandardCharsets.ISO_8859_1));
      case 7 -> random.oneOf(ACCENTS);
      case 8 -> random.oneOf(CASES);
      default -> random.oneOf(RESERVED);
    };
  }

  /** Letters, and at the end a digit. */
  private String longName() {
    int length =
        random.chance(50)
            ? (int) random.oneOf(LENGTHS)
            : SHORTEST + random.below(LONGEST - SHORTEST + 1);
    return "l".repeat(length - 1) + random.below(3);
  }

  private String around(String character) {
    return switch (random.below(4)) {
      case 0 -> character + "n";
      case 1 -> "n" + character;
      case 2 -> "n" + character + "m";
      default -> character.equals(".") ? "..." : character;
    };
  }

  /** A name that a file system may take for {@code name}; {@code name} itself if there is none. */
  String similar(String name) {
    String other =
        switch (random.below(12)) {
          case 0 -> name.toUpperCase(Locale.ROOT);
          case 1 -> name.toLowerCase(Locale.ROOT);
          case 2 -> swapCase(name);
          case 3 -> Normalizer.normalize(name, Normalizer.Form.NFC);
          case 4 -> Normalizer.normalize(name, Normalizer.Form.NFD);
          case 5 -> Normalizer.normalize(name, Normalizer.Form.NFKC);
          case 6 -> name.strip();
          case 7 -> name.replaceAll("[. ]+$", "");
          case 8 -> name.replaceAll("[^A-Za-z0-9.]", random.oneOf(List.of("_", "?", "", " ")));
          case 9 -> decoded(name);
          case 10 -> name.substring(0, name.offsetByCodePoints(0, shorter(name)));
          default -> anotherEnd(name);
        };
    boolean impossible =
        other.isEmpty()
            || other.equals(".")
            || other.equals("..")
            || other.indexOf('/') >= 0
            || ByteText.bytes(other).length > LONGEST;
    return impossible ? name : other;
  }

  private static String swapCase(String name) {
    String upper = name.substring(0, 1).toUpperCase(Locale.ROOT);
    return name.startsWith(upper)
        ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
        : upper + name.substring(1);
  }

  private static String decoded(String name) {
    return name.replace("%41", "A")
        .replace("%20", " ")
        .replace("+", " ")
        .replace("&amp;", "&")
        .replace("=41", "A");
  }

  private int shorter(String name) {
    int characters = name.codePointCount(0, name.length());
    return characters > SHORTEST
        ? Math.min(characters, (int) random.oneOf(LENGTHS))
        : Math.max(1, characters - 1);
  }

  private String anotherEnd(String name) {
    String start = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    return start + random.below(3);
  }
}
