package org.jpuffs.rump;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ComponentName;
import org.jpuffs.fs.DirectoryReader;
import org.jpuffs.fs.Errno;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.FileType;
import org.jpuffs.fs.IoFlags;
import org.jpuffs.fs.NewNode;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.Setback;
import org.jpuffs.fs.Statistics;
import org.jpuffs.fs.TimeToLive;
import org.jpuffs.fs.UnmountMode;
import org.jspecify.annotations.Nullable;

/** Files and directories in memory, for tests of a kernel. It records each request. */
public class TinyFileSystem implements FileSystem<TinyFileSystem.Node> {
  public static final class Node {
    final FileType type;
    final long id;
    final Map<String, Node> entries = new LinkedHashMap<>();
    int mode;
    int uid;
    int gid;
    int links = 1;
    byte[] data = new byte[0];

    Node(FileType type, long id, int mode) {
      this.type = type;
      this.id = id;
      this.mode = mode;
    }
  }

  /** The requests: operation, and user and group if a user caused it. */
  public final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  private final Node root = new Node(FileType.DIR, 2, 0755);
  private long nextId = 3;

  private void note(Request request) {
    String who =
        request.credentials().isRegular()
            ? " "
                + request.credentials().uid()
                + "/"
                + request.credentials().gid()
                + "/"
                + request.credentials().groupCount()
            : "";
    seen.add(request.operation() + who);
  }

  @Override
  public Node root() {
    return root;
  }

  @Override
  public void statvfs(Request request, Statistics statistics) {
    note(request);
    statistics.blocks(4096, 1000, 500, 400).files(100, 90).nameMax(255);
  }

  @Override
  public @Nullable Node lookup(Request request, Node directory, ComponentName name, NewNode found) {
    note(request);
    Node node = directory.entries.get(name.toString());
    if (node != null) {
      found.found(node.type, node.data.length, 0);
    }
    return node;
  }

  @Override
  public Node create(
      Request request, Node directory, ComponentName name, Attributes initial, NewNode made) {
    return make(FileType.REG, request, directory, name, initial);
  }

  @Override
  public Node mkdir(
      Request request, Node directory, ComponentName name, Attributes initial, NewNode made) {
    return make(FileType.DIR, request, directory, name, initial);
  }

  private Node make(
      FileType type, Request request, Node directory, ComponentName name, Attributes initial) {
    note(request);
    Node node = new Node(type, nextId++, initial.mode());
    node.uid = request.credentials().uid();
    node.gid = request.credentials().gid();
    directory.entries.put(name.toString(), node);
    return node;
  }

  @Override
  public void remove(Request request, Node directory, Node node, ComponentName name) {
    note(request);
    directory.entries.remove(name.toString());
    node.links--;
  }

  @Override
  public void rmdir(Request request, Node directory, Node node, ComponentName name) {
    note(request);
    if (!node.entries.isEmpty()) {
      throw Errno.ENOTEMPTY.exception();
    }
    directory.entries.remove(name.toString());
    node.links--;
  }

  @Override
  public void rename(
      Request request,
      Node sourceDirectory,
      Node source,
      ComponentName sourceName,
      Node targetDirectory,
      @Nullable Node target,
      ComponentName targetName) {
    note(request);
    sourceDirectory.entries.remove(sourceName.toString());
    targetDirectory.entries.put(targetName.toString(), source);
    if (target != null) {
      target.links--;
    }
  }

  @Override
  public void getattr(Request request, Node node, Attributes attributes, TimeToLive keep) {
    note(request);
    attributes
        .type(node.type)
        .mode(node.mode)
        .nlink(node.links)
        .uid(node.uid)
        .gid(node.gid)
        .fileid(node.id)
        .size(node.data.length)
        .blocksize(4096)
        .bytes(node.data.length);
  }

  @Override
  public void setattr(Request request, Node node, Attributes attributes, TimeToLive keep) {
    note(request);
    if (attributes.hasSize()) {
      node.data = Arrays.copyOf(node.data, Math.toIntExact(attributes.size()));
    }
    if (attributes.hasMode()) {
      node.mode = attributes.mode();
    }
  }

  @Override
  public void read(Request request, Node node, long offset, ByteBuffer into, IoFlags flags) {
    note(request);
    int from = (int) Math.min(offset, node.data.length);
    into.put(node.data, from, Math.min(into.remaining(), node.data.length - from));
  }

  @Override
  public void write(Request request, Node node, long offset, ByteBuffer from, IoFlags flags) {
    note(request);
    int end = Math.toIntExact(offset + from.remaining());
    if (end > node.data.length) {
      node.data = Arrays.copyOf(node.data, end);
    }
    from.get(node.data, (int) offset, from.remaining());
  }

  @Override
  public void readdir(Request request, Node directory, DirectoryReader reader) {
    note(request);
    List<Map.Entry<String, Node>> entries = new ArrayList<>(directory.entries.entrySet());
    long at = reader.offset();
    while (at < entries.size()) {
      Map.Entry<String, Node> entry = entries.get((int) at);
      Node node = entry.getValue();
      if (!reader.add(node.id, node.type, entry.getKey().getBytes(), ++at)) {
        return;
      }
    }
    reader.end();
  }

  @Override
  public void inactive(Request request, Node node) {
    note(request);
    if (node.links == 0) {
      request.setback(Setback.UNREFERENCED_FIRST);
    }
  }

  @Override
  public void reclaim(Request request, Node node) {
    note(request);
  }

  @Override
  public void unmount(Request request, UnmountMode mode) {
    note(request);
  }
}
