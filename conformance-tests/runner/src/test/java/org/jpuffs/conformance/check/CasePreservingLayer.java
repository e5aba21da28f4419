package org.jpuffs.conformance.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.layer.NameModifyingFileSystem;
import org.jspecify.annotations.Nullable;

/** A layer in which A and a are the same name, and which lists a name as it was made. */
class CasePreservingLayer<N> extends NameModifyingFileSystem<N> {
  private final Map<N, Map<String, byte[]>> spellings = new IdentityHashMap<>();
  private Map<String, byte[]> listed = Map.of();

  CasePreservingLayer(FileSystem<N> lower) {
    super(lower);
  }

  @Override
  protected byte[] toLower(byte[] name) {
    byte[] lower = name.clone();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] = (byte) (lower[i] + 'a' - 'A');
      }
    }
    return lower;
  }

  @Override
  protected byte @Nullable [] toUpper(byte[] name) {
    return listed.getOrDefault(text(name), name);
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private void made(N directory, ComponentName name) {
    byte[] spelled = name.toBytes();
    spellings
        .computeIfAbsent(directory, each -> new HashMap<>())
        .put(text(toLower(spelled)), spelled);
  }

  @Override
  public void readdir(Request request, N directory, DirectoryReader reader) throws IOException {
    listed = spellings.getOrDefault(directory, Map.of());
    super.readdir(request, directory, reader);
  }

  @Override
  public N create(
      Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    N node = super.create(request, directory, name, initial, made);
    made(directory, name);
    return node;
  }

  @Override
  public N mknod(Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    N node = super.mknod(request, directory, name, initial, made);
    made(directory, name);
    return node;
  }

  @Override
  public N mkdir(Request request, N directory, ComponentName name, Attributes initial, NewNode made)
      throws IOException {
    N node = super.mkdir(request, directory, name, initial, made);
    made(directory, name);
    return node;
  }

  @Override
  public N symlink(
      Request request,
      N directory,
      ComponentName name,
      Attributes initial,
      Name target,
      NewNode made)
      throws IOException {
    N node = super.symlink(request, directory, name, initial, target, made);
    made(directory, name);
    return node;
  }

  @Override
  public void link(Request request, N directory, N node, ComponentName name) throws IOException {
    super.link(request, directory, node, name);
    made(directory, name);
  }

  @Override
  public void rename(
      Request request,
      N sourceDirectory,
      N source,
      ComponentName sourceName,
      N targetDirectory,
      @Nullable N target,
      ComponentName targetName)
      throws IOException {
    boolean sameEntry =
        sourceDirectory == targetDirectory
            && text(toLower(sourceName.toBytes())).equals(text(toLower(targetName.toBytes())));
    if (!sameEntry) {
      super.rename(
          request, sourceDirectory, source, sourceName, targetDirectory, target, targetName);
    }
    made(targetDirectory, targetName);
  }
}
