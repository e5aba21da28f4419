package org.jpuffs.examples;

import java.nio.ByteBuffer;
import org.jpuffs.fs.AccessMode;
import org.jpuffs.fs.ExtattrNamespace;
import org.jpuffs.fs.ExtendedAttributes;
import org.jpuffs.fs.Name;
import org.jpuffs.fs.Request;

/** The operations of {@link MemFs} on extended attributes. */
interface MemExtendedAttributes extends ExtendedAttributes<MemNode> {
  @Override
  default long getextattr(
      Request request, MemNode node, ExtattrNamespace namespace, Name name, ByteBuffer into) {
    return node.extendedAttributes(namespace, AccessMode.READ, request.credentials())
        .get(name, into);
  }

  @Override
  default void setextattr(
      Request request, MemNode node, ExtattrNamespace namespace, Name name, ByteBuffer value) {
    node.extendedAttributes(namespace, AccessMode.WRITE, request.credentials()).set(name, value);
    node.ctime.set(request.clock());
  }

  @Override
  default long listextattr(
      Request request,
      MemNode node,
      ExtattrNamespace namespace,
      boolean lengthFirst,
      ByteBuffer into) {
    return node.extendedAttributes(namespace, AccessMode.READ, request.credentials())
        .list(lengthFirst, into);
  }

  @Override
  default void deleteextattr(Request request, MemNode node, ExtattrNamespace namespace, Name name) {
    node.extendedAttributes(namespace, AccessMode.WRITE, request.credentials()).remove(name);
    node.ctime.set(request.clock());
  }
}
