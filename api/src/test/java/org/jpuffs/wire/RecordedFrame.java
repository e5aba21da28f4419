package org.jpuffs.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame that NetBSD's kernel sent, made again from the line that a file server printed of it:
 * {@code recorded-frames.txt} has one of each kind.
 */
record RecordedFrame(String line) {
  private static final Map<String, Integer> DATA_SIZES =
      Map.of(
          "FHTOVP", VfsFhtonode.DSIZE_OFFSET,
          "VPTOFH", VfsNodetofh.DSIZE_OFFSET);
  private static final Map<String, Integer> RESIDS =
      Map.of(
          "READ", VnRw.RESID_OFFSET,
          "WRITE", VnRw.RESID_OFFSET,
          "READDIR", VnReaddir.RESID_OFFSET,
          "GETEXTATTR", VnGetextattr.RESID_OFFSET,
          "SETEXTATTR", VnSetextattr.RESID_OFFSET,
          "LISTEXTATTR", VnListextattr.RESID_OFFSET);
  private static final Map<String, Integer> CREDENTIALS =
      Map.of(
          "SYNC", VfsSync.CRED_OFFSET,
          "MMAP", VnMmap.CRED_OFFSET,
          "GETEXTATTR", VnGetextattr.CRED_OFFSET,
          "SETEXTATTR", VnSetextattr.CRED_OFFSET,
          "LISTEXTATTR", VnListextattr.CRED_OFFSET,
          "DELETEEXTATTR", VnDeleteextattr.CRED_OFFSET);

  static List<RecordedFrame> all() {
    try (InputStream in = RecordedFrame.class.getResourceAsStream("recorded-frames.txt");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().map(RecordedFrame::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int length() {
    return (int) number("flen");
  }

  private String operation() {
    return word("op").replaceAll("\\(.*", "");
  }

  private String word(String key) {
    Matcher matcher = Pattern.compile("(?:^| )" + key + "=\"?([^ \"]*)").matcher(line);
    return matcher.find() ? matcher.group(1) : "";
  }

  private long number(String key) {
    String word = word(key);
    return word.isEmpty() ? 0 : Long.decode(word);
  }

  /** The number in parentheses after a name: {@code op=READ(8)}. */
  private int bracketed(String key) {
    String word = word(key);
    return Integer.decode(word.substring(word.indexOf('(') + 1, word.indexOf(')')));
  }

  /** The frame, in a buffer for the longest reply. */
  ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate((int) number("buflen")).order(ByteOrder.nativeOrder());
    PuffsReq req = new PuffsReq().wrap(bytes, 0);
    req.framelen(length()).buflen(number("buflen"));
    req.opclass(bracketed("cls")).optype(bracketed("op"));
    if (line.startsWith("KRSP")) {
      return bytes;
    }
    if (line.contains("namelen=")) {
      names(bytes);
    } else if (line.contains("cred=")) {
      credentials(bytes, CREDENTIALS.getOrDefault(operation(), 56), word("cred"));
    }
    if (RESIDS.containsKey(operation())) {
      bytes.putLong(RESIDS.get(operation()), number("resid"));
    }
    if (DATA_SIZES.containsKey(operation())) {
      bytes.putLong(DATA_SIZES.get(operation()), number("dsize"));
    }
    others(bytes);
    return bytes;
  }

  private void others(ByteBuffer bytes) {
    if (line.contains("str=")) {
      new PuffsError().wrap(bytes, 0).str().set(word("str"));
    }
    switch (operation()) {
      case "SYNC" -> bytes.putInt(VfsSync.WAITFOR_OFFSET, (int) number("waitfor"));
      case "READDIR" -> {
        if (line.startsWith("REQ")) {
          bytes.putLong(VnReaddir.NCOOKIES_OFFSET, number("ncookies"));
          bytes.putLong(VnReaddir.DENTOFF_OFFSET, number("dentoff"));
        }
      }
      case "READLINK" -> {
        if (line.startsWith("REQ")) {
          bytes.putLong(VnReadlink.LINKLEN_OFFSET, number("linklen"));
        }
      }
      case "SYMLINK" -> new VnSymlink().wrap(bytes, 0).link().set(word("link"));
      case "ADVLOCK" -> new VnAdvlock().wrap(bytes, 0).fl().type((int) number("type"));
      default -> {}
    }
  }

  private void names(ByteBuffer bytes) {
    if (operation().equals("RENAME")) {
      name(bytes, VnRename.CN_SRC_OFFSET, "src_");
      name(bytes, VnRename.CN_TARG_OFFSET, "targ_");
      credentials(bytes, VnRename.CN_TARG_CRED_OFFSET, word("cred"));
    } else {
      name(bytes, VnLookup.CN_OFFSET, "");
    }
    credentials(bytes, VnLookup.CN_CRED_OFFSET, word("cred"));
  }

  private void name(ByteBuffer bytes, int offset, String prefix) {
    PuffsKcn cn = new PuffsKcn().wrap(bytes, offset);
    cn.name().set(word(prefix + "name"));
    cn.namelen(number(prefix + "namelen"));
  }

  private static void credentials(ByteBuffer bytes, int offset, String words) {
    PuffsKcred cred = new PuffsKcred().wrap(bytes, offset);
    switch (words) {
      case "NOCRED" -> cred.type(2).internal(1);
      case "FSCRED" -> cred.type(2).internal(2);
      default -> cred.type(1);
    }
  }

  @Override
  public String toString() {
    return line;
  }
}
