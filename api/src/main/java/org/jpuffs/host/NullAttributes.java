package org.jpuffs.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.Attributes;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.FileSystem;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.PathLimits;
import org.jpuffs.fs.PathconfName;
import org.jpuffs.fs.Request;
import org.jpuffs.fs.TimeToLive;

/** The operations of {@link NullFs} on attributes, ordinary and extended. */
abstract class NullAttributes implements FileSystem<NullNode> {
  final NullTree tree;

  NullAttributes(NullTree tree) {
    this.tree = tree;
  }

  @Override
  public void access(Request request, NullNode node, AccessMode mode) throws IOException {
    node.attributes().checkAccess(mode, request.credentials());
  }

  @Override
  public void getattr(Request request, NullNode node, Attributes out, TimeToLive keep)
      throws IOException {
    NullTree.describe(node, node.attributes(), out);
  }

  @Override
  public void setattr(Request request, NullNode node, Attributes change, TimeToLive keep)
      throws IOException {
    tree.host.run(() -> node.change(change, request.credentials()));
    NullTree.describe(node, node.attributes(), change);
  }

  @Override
  public long pathconf(Request request, NullNode node, PathconfName name) throws IOException {
    return PathLimits.of(name);
  }

  @Override
  public long getextattr(
      Request request, NullNode node, ExtattrNamespace namespace, Name name, ByteBuffer into)
      throws IOException {
    return tree.host.call(
        () -> UserAttributes.of(request, node, namespace, AccessMode.READ).get(name, into));
  }

  @Override
  public void setextattr(
      Request request, NullNode node, ExtattrNamespace namespace, Name name, ByteBuffer value)
      throws IOException {
    tree.host.run(
        () -> {
          UserAttributes.of(request, node, namespace, AccessMode.WRITE).set(name, value);
          node.wasChanged();
        });
  }

  @Override
  public long listextattr(
      Request request,
      NullNode node,
      ExtattrNamespace namespace,
      boolean lengthFirst,
      ByteBuffer into)
      throws IOException {
    return tree.host.call(
        () -> UserAttributes.of(request, node, namespace, AccessMode.READ).list(lengthFirst, into));
  }

  @Override
  public void deleteextattr(Request request, NullNode node, ExtattrNamespace namespace, Name name)
      throws IOException {
    tree.host.run(
        () -> {
          UserAttributes.of(request, node, namespace, AccessMode.WRITE).remove(name);
          node.wasChanged();
        });
  }
}
