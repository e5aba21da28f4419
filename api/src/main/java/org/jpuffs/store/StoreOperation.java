package org.jpuffs.store;

/** The operations of a {@link BlockStore}. */
public enum StoreOperation {
  READ,
  WRITE,
  FLUSH
}
