package org.jpuffs.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.ErrnoException;
import org.jpuffs.fs.Name;

/**
 * The target of a symbolic link, in the form that the host keeps.
 *
 * <p>A {@link Path} drops empty components: {@code a/} becomes {@code a}, which leads elsewhere. So
 * each of them is kept as two components {@code .}, one after another, which leads to the same.
 */
final class LinkTarget {
  private static final String EMPTY = "";
  private static final String DOT = ".";
  private static final String SLASH = "/";

  private LinkTarget() {}

  /**
   * Makes a link.
   *
   * @throws ErrnoException EILSEQ if it is no text, EINVAL if it has two components {@code .} one
   *     after another
   */
  static void make(Path link, Name target) throws IOException {
    String text = target.toString();
    if (!target.contentEquals(text.getBytes(StandardCharsets.UTF_8))) {
      throw Errno.EILSEQ.exception();
    }
    String kept = kept(text);
    if (!given(kept).equals(text)) {
      throw Errno.EINVAL.exception();
    }
    try {
      Files.createSymbolicLink(link, link.getFileSystem().getPath(kept));
    } catch (InvalidPathException e) {
      throw new ErrnoException(Errno.EILSEQ, e.getReason(), e);
    }
  }

  /** Where a link leads. */
  static byte[] of(Path link) throws IOException {
    return given(Files.readSymbolicLink(link).toString()).getBytes(StandardCharsets.UTF_8);
  }

  private static String kept(String target) {
    List<String> kept = new ArrayList<>();
    for (String component : target.split(SLASH, -1)) {
      boolean isRoot = kept.isEmpty() && target.startsWith(SLASH);
      kept.addAll(component.isEmpty() && !isRoot ? List.of(DOT, DOT) : List.of(component));
    }
    return target.equals(SLASH) ? SLASH : String.join(SLASH, kept);
  }

  private static String given(String kept) {
    List<String> given = new ArrayList<>(Arrays.asList(kept.split(SLASH, -1)));
    for (int i = 0; i + 1 < given.size(); i++) {
      boolean isPair = given.get(i).equals(DOT) && given.get(i + 1).equals(DOT);
      if (isPair && (i > 0 || given.size() == 2)) {
        given.set(i, EMPTY);
        given.remove(i + 1);
      }
    }
    return String.join(SLASH, given);
  }
}
