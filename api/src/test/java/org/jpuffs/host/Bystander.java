package org.jpuffs.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is not served: files that no one may read or change through the layer. */
public final class Bystander {
  public static final String SECRET = "secret";

  public final Path directory;

  public Bystander(Path directory) throws IOException {
    this.directory = Files.createDirectory(directory);
    Files.writeString(directory.resolve("f"), SECRET);
    Files.writeString(directory.resolve("only-outside"), SECRET);
    Files.createDirectory(directory.resolve("empty"));
    Files.createSymbolicLink(directory.resolve("link"), Path.of(SECRET));
  }

  /** All that can be seen of the files, but for the time of the last read. */
  public List<String> describe() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted().toList()) {
        Object attributes =
            Files.readAttributes(
                path,
                "unix:ino,mode,nlink,uid,gid,size,lastModifiedTime,ctime",
                LinkOption.NOFOLLOW_LINKS);
        lines.add(path + " " + new java.util.TreeMap<>((java.util.Map<?, ?>) attributes));
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
          lines.add(Files.readString(path));
        }
      }
    }
    return lines;
  }
}
